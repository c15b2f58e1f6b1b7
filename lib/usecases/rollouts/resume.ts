import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { ResumeMode } from "@/lib/core/rollout/events";
import { isRetryable } from "@/lib/core/rollout/plan";
import type { Deps } from "@/lib/usecases/deps";
import { EventLog } from "./event-log";
import { jobsTopic } from "./start";

/**
 * Lets a paused rollout go on: with the hosts that wait, or first again with those that ended without the new config.
 * Fails with `conflict` when it is not paused, and with `rollout.host-busy` when another rollout works on its servers.
 */
export async function resumeRollout(
  deps: Pick<Deps, "stores" | "clock" | "doorbell">,
  input: { readonly id: string; readonly mode: ResumeMode },
  actor: Pick<Actor, "name">,
): Promise<Result<{ readonly number: number }>> {
  const rollout = await deps.stores.rollouts.find(input.id);
  if (!rollout) return fail(problem("not-found", { what: "rollout" }));
  const again = input.mode === "retry" ? rollout.hostRuns.filter(({ state }) => isRetryable(state)) : [];
  const resumed = await deps.stores.rollouts.resume(
    input.id,
    again.map(({ id }) => id),
  );
  if (!resumed.ok) return resumed;
  const log = new EventLog(deps, input.id);
  log.add(
    { type: "rollout.resumed", by: actor.name, mode: input.mode },
    ...resumed.value.map(({ id, attempt }) => ({ type: "host.requeued" as const, hostRunId: id, attempt })),
  );
  await log.flush();
  deps.doorbell.ring(jobsTopic);
  return ok({ number: rollout.number });
}
