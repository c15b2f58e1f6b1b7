import type { Role } from "../fleet/model";

const rank: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

/** Whether a role may do what asks for at least `needed`. The only comparison of roles in the project. */
export function mayAct(role: Role, needed: Role): boolean {
  return rank[role] >= rank[needed];
}
