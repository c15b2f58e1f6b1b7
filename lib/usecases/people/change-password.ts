import type { Result } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";
import type { Deps } from "@/lib/usecases/deps";

/** Changes one's own password and ends all other sessions. A wrong current one comes back at its field. */
export async function changePassword(
  { people }: Pick<Deps, "people">,
  input: {
    readonly userId: string;
    readonly sessionId: string;
    readonly current: Secret;
    readonly next: Secret;
  },
): Promise<Result<void>> {
  const { userId, sessionId, current, next } = input;
  const changed = await people.changePassword(userId, { current, next, keepSessionId: sessionId });
  return changed.ok || changed.problem.code !== "access.wrong-password"
    ? changed
    : { ok: false, problem: { ...changed.problem, at: "current" } };
}
