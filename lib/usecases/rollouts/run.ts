import { aboutHost, problem } from "@/lib/core/problem";
import type { RolloutState } from "@/lib/core/rollout/events";
import { maxParallelHosts } from "@/lib/core/rollout/plan";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { HostRunRow, RolloutRow } from "@/lib/ports/stores";
import { forEachParallel } from "@/lib/usecases/hosts/parallel";
import { desiredServer } from "./desired";
import { EventLog } from "./event-log";
import { HostSteps } from "./host-steps";
import { type HostEnd, type RolloutDeps, runHost } from "./run-host";

type Rollout = RolloutRow & { readonly hostRuns: readonly HostRunRow[] };

const good = new Set(["committed", "in-sync"]);

/**
 * Runs a queued rollout to its end: the canary, then batch after batch, and no further batch after a failure or a
 * cancel. A rollout that is not queued any more is left alone, so that a job that comes twice does nothing twice.
 */
export async function runRollout(
  deps: RolloutDeps,
  rolloutId: string,
  options: { readonly layout?: AgentLayout; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const rollout = await deps.stores.rollouts.find(rolloutId);
  if (rollout?.state !== "queued") return;
  const log = new EventLog(deps, rolloutId);
  await deps.stores.rollouts.setState(rolloutId, "running", deps.clock.now());
  log.add({ type: "rollout.started" });
  const cancelled = async () =>
    options.signal?.aborted === true || (await deps.stores.rollouts.cancelRequested(rolloutId));
  let failed = false;
  let skipped = false;
  const batches = [...new Set(rollout.hostRuns.map(({ batch }) => batch))].sort((a, b) => a - b);
  for (const batch of batches) {
    const runs = rollout.hostRuns.filter((run) => run.batch === batch);
    if (failed || (await cancelled())) {
      for (const run of runs) await finishHost(deps, log, run, notRun(options.signal));
      if (!failed) skipped = true;
      continue;
    }
    await forEachParallel(runs, maxParallelHosts, async (run) => {
      const end = (await cancelled())
        ? notRun(options.signal)
        : await oneHost(deps, log, rollout, run, cancelled, options);
      if (!good.has(end.outcome)) failed = true;
      await finishHost(deps, log, run, end);
    });
  }
  const whole = !failed && !skipped;
  const stopped = options.signal?.aborted === true;
  const asked = await deps.stores.rollouts.cancelRequested(rolloutId);
  const state = whole ? "succeeded" : asked ? "cancelled" : stopped ? "interrupted" : "failed";
  await finishRollout(deps, log, rolloutId, state);
}

/** A host that was not begun: somebody cancelled, a host before it failed, or this process is told to stop. */
function notRun(signal: AbortSignal | undefined): HostEnd {
  return signal?.aborted
    ? { outcome: "interrupted", problem: problem("rollout.interrupted") }
    : { outcome: "cancelled", problem: problem("rollout.cancelled") };
}

async function oneHost(
  deps: RolloutDeps,
  log: EventLog,
  rollout: Rollout,
  run: HostRunRow,
  cancelled: () => Promise<boolean>,
  options: { readonly layout?: AgentLayout },
): Promise<HostEnd> {
  log.add({ type: "host.started", hostRunId: run.id });
  await deps.stores.rollouts.setHostRun(run.id, { state: "running", at: deps.clock.now() });
  const server = run.serverId === null ? null : await deps.stores.servers.find(run.serverId);
  if (!server) return { outcome: "aborted", problem: problem("not-found", { what: "server" }) };
  const desired = await desiredServer(deps, server, options.layout);
  if (!desired.ok) return { outcome: "aborted", problem: desired.problem[0] ?? problem("internal") };
  // What was previewed is what is deployed: the fleet may have been edited since.
  if (desired.value.configSha !== run.configSha) return { outcome: "aborted", problem: problem("conflict") };
  return runHost(deps, {
    run,
    server,
    desired: desired.value,
    steps: new HostSteps(log, deps.clock, run.id, server),
    author: rollout.authorName,
    reason: rollout.reason,
    cancelled,
    ...(options.layout ? { layout: options.layout } : {}),
  });
}

/** Writes how a host's part ended, as a row and as an event. */
export async function finishHost(
  deps: Pick<RolloutDeps, "stores" | "clock">,
  log: EventLog,
  run: Pick<HostRunRow, "id" | "serverName">,
  end: HostEnd,
): Promise<void> {
  const { outcome, revision } = end;
  const why = end.problem && aboutHost(end.problem, run.serverName);
  log.add({
    type: "host.finished",
    hostRunId: run.id,
    outcome,
    ...(why ? { problem: why } : {}),
    ...(revision === undefined ? {} : { revision }),
  });
  await log.flush();
  await deps.stores.rollouts.setHostRun(run.id, {
    state: outcome,
    problem: why ?? null,
    at: deps.clock.now(),
  });
}

/** Writes how the rollout ended. The event comes last: who saw it has seen all. */
export async function finishRollout(
  deps: Pick<RolloutDeps, "stores" | "clock">,
  log: EventLog,
  rolloutId: string,
  state: Extract<RolloutState, "succeeded" | "failed" | "cancelled" | "interrupted">,
): Promise<void> {
  await deps.stores.rollouts.setState(rolloutId, state, deps.clock.now());
  log.add({ type: "rollout.finished", state });
  await log.flush();
}
