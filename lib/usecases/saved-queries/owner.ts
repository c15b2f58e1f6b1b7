import { mayAct } from "@/lib/core/access/policy";
import type { Actor, SavedQuery } from "@/lib/core/fleet/model";
import { type Problem, problem } from "@/lib/core/problem";

/** Shared queries belong to operators; a personal one to its owner alone. Null when `actor` may write it. */
export function refuseWrite(actor: Actor, ownerId: SavedQuery["ownerId"]): Problem | null {
  if (ownerId === null)
    return mayAct(actor.role, "operator") ? null : problem("access.denied", { role: "operator" });
  return ownerId === actor.id ? null : problem("not-found", { what: "saved query" });
}
