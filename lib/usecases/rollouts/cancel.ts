import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { EventLog } from "./event-log";
import { cancelWaiting } from "./run";

/**
 * Ends a rollout. A host that is in its transaction finishes it; hosts that have not begun are not touched. One that
 * is paused ends at once.
 */
export async function cancelRollout(
  deps: Pick<Deps, "stores" | "clock" | "doorbell">,
  rolloutId: string,
  actor: Pick<Actor, "name">,
): Promise<Result<{ readonly number: number }>> {
  const { rollouts } = deps.stores;
  const rollout = await rollouts.find(rolloutId);
  if (!rollout) return fail(problem("not-found", { what: "rollout" }));
  if (rollout.finishedAt !== null) return fail(problem("conflict"));
  if (rollout.cancelRequestedAt !== null) return ok({ number: rollout.number });
  const log = new EventLog(deps, rolloutId);
  if (await rollouts.cancelPaused(rolloutId, deps.clock.now())) {
    log.add({ type: "rollout.cancelling", by: actor.name });
    await cancelWaiting(
      deps,
      log,
      rolloutId,
      rollout.hostRuns.filter(({ state }) => state === "waiting"),
    );
    return ok({ number: rollout.number });
  }
  await rollouts.requestCancel(rolloutId, deps.clock.now());
  log.add({ type: "rollout.cancelling", by: actor.name });
  await log.flush();
  return ok({ number: rollout.number });
}
