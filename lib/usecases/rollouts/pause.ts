import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { EventLog } from "./event-log";

/** Asks a rollout to start no further host until it is resumed; those under way go on to their end. */
export async function requestPause(
  deps: Pick<Deps, "stores" | "clock" | "doorbell">,
  rolloutId: string,
  actor: Pick<Actor, "name">,
): Promise<Result<{ readonly number: number }>> {
  const rollout = await deps.stores.rollouts.find(rolloutId);
  if (!rollout) return fail(problem("not-found", { what: "rollout" }));
  if (!(await deps.stores.rollouts.requestPause(rolloutId, deps.clock.now())))
    return fail(problem("conflict"));
  const log = new EventLog(deps, rolloutId);
  log.add({ type: "rollout.pausing", by: actor.name });
  await log.flush();
  return ok({ number: rollout.number });
}
