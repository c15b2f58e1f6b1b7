import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { EventLog } from "./event-log";

/** Asks a rollout to stop. A host that is in its transaction finishes it; hosts that have not begun are not touched. */
export async function cancelRollout(
  deps: Pick<Deps, "stores" | "clock" | "doorbell">,
  rolloutId: string,
  actor: Pick<Actor, "name">,
): Promise<Result<{ readonly number: number }>> {
  const rollout = await deps.stores.rollouts.find(rolloutId);
  if (!rollout) return fail(problem("not-found", { what: "rollout" }));
  if (rollout.finishedAt !== null) return fail(problem("conflict"));
  if (rollout.cancelRequestedAt !== null) return ok({ number: rollout.number });
  await deps.stores.rollouts.requestCancel(rolloutId, deps.clock.now());
  const log = new EventLog(deps, rolloutId);
  log.add({ type: "rollout.cancelling", by: actor.name });
  await log.flush();
  return ok({ number: rollout.number });
}
