import { aboutHost, type Problem, problem } from "@/lib/core/problem";
import type { RolloutState } from "@/lib/core/rollout/events";
import { finalState, isFailed, mustPause, nextWave } from "@/lib/core/rollout/plan";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { Fence } from "@/lib/ports/job-store";
import type { HostRunRow, RolloutRow } from "@/lib/ports/rollout-store";
import { forEachParallel } from "@/lib/usecases/hosts/parallel";
import { deployableOf } from "./desired";
import { EventLog } from "./event-log";
import { HostSteps } from "./host-steps";
import type { HostEnd, RolloutDeps } from "./open-host";
import { runPackageHost } from "./package-host";
import { runHost } from "./run-host";
import { runStoreHost } from "./store-host";

type Rollout = RolloutRow & { readonly hostRuns: readonly HostRunRow[] };

/** How long a server belongs to a run that says nothing more of itself. */
export const serverLeaseMs = 60_000;

export interface RunOptions {
  readonly layout?: AgentLayout;
  /** Aborted when the process is told to stop, or its job is another worker's now. */
  readonly signal?: AbortSignal;
  /** The attempt at the rollout's job that runs it. */
  readonly fence?: Fence;
}

/** One rollout on its way through its servers. */
interface Journey {
  readonly deps: RolloutDeps;
  readonly log: EventLog;
  readonly rollout: Rollout;
  readonly options: RunOptions;
  /** How each host run stands now, in run order. */
  readonly hosts: Map<string, HostRunRow>;
  /** Failures that were there when a person let it go on. */
  readonly forgiven: number;
}

/**
 * Takes a rollout through its servers: a canary, then wave after wave, until all have ended, it must pause, or
 * somebody asks it to. What waits keeps waiting in a pause. A rollout that is not due is left alone, so that a job that
 * comes twice does nothing twice.
 */
export async function runRollout(
  deps: RolloutDeps,
  rolloutId: string,
  options: RunOptions = {},
): Promise<void> {
  const rollout = await deps.stores.rollouts.find(rolloutId);
  if (rollout?.state !== "queued" && rollout?.state !== "running") return;
  const log = new EventLog(deps, rolloutId);
  if (rollout.state === "queued") {
    await deps.stores.rollouts.setState(rolloutId, "running", deps.clock.now());
    log.add({ type: "rollout.started" });
  }
  const forgiven = rollout.hostRuns.filter(({ state }) => isFailed(state)).length;
  const hosts = new Map(rollout.hostRuns.map((run) => [run.id, run]));
  const journey: Journey = { deps, log, rollout, options, hosts, forgiven };
  for (;;) {
    const held = await heldBy(journey);
    if (held) return stop(journey, held);
    const wave = nextWave([...hosts.values()]);
    if (wave.length === 0) return finishRollout(deps, log, rolloutId, finalState([...hosts.values()]));
    await forEachParallel(wave, rollout.settings.parallelHosts, async (id) => {
      const run = hosts.get(id);
      if (run && !(await heldBy(journey))) await takeHost(journey, run);
    });
  }
}

/** What keeps the next host from being started. */
type Hold = "cancel" | "pause" | "failures" | "stopping";

async function heldBy({ deps, rollout, options, hosts, forgiven }: Journey): Promise<Hold | null> {
  if (options.signal?.aborted) return "stopping";
  const { cancel, pause } = await deps.stores.rollouts.asked(rollout.id);
  if (cancel) return "cancel";
  if (pause) return "pause";
  return mustPause([...hosts.values()], rollout.settings, forgiven) ? "failures" : null;
}

async function stop({ deps, log, rollout, hosts }: Journey, hold: Hold): Promise<void> {
  const runs = [...hosts.values()];
  const waiting = runs.filter(({ state }) => state === "waiting");
  if (hold === "cancel") return cancelWaiting(deps, log, rollout.id, waiting);
  // Asked too late: there is nothing left to hold back.
  if (waiting.length === 0) return finishRollout(deps, log, rollout.id, finalState(runs));
  const failed = runs.findLast(({ state }) => isFailed(state));
  const why =
    hold === "stopping"
      ? problem("rollout.interrupted")
      : hold === "failures"
        ? (failed?.problem ?? null)
        : null;
  await pauseRollout(deps, log, rollout.id, why);
}

/** Runs one host under the server's lease and keeps how it ended. */
async function takeHost(journey: Journey, run: HostRunRow): Promise<void> {
  const { deps, log, rollout, options, hosts } = journey;
  const holder = options.fence ?? { jobId: rollout.id, attempt: 1 };
  const lease = { serverId: run.serverId ?? "", hostRunId: run.id, ...pick(holder) };
  const leased = run.serverId !== null && (await deps.stores.serverLeases.acquire(lease, serverLeaseMs));
  log.add({ type: "host.started", hostRunId: run.id });
  await deps.stores.rollouts.setHostRun(run.id, { state: "running", at: deps.clock.now() });
  try {
    const busy = run.serverId !== null && !leased;
    const end = busy
      ? ({ outcome: "aborted", problem: problem("rollout.host-busy", { server: run.serverName }) } as const)
      : await oneHost(journey, run);
    if (end.outcome === "cancelled" && !(await deps.stores.rollouts.cancelRequested(rollout.id))) {
      // Nobody cancelled: this process was told to stop before the host was touched.
      const attempt = await requeueHost(deps, log, run.id);
      hosts.set(run.id, { ...run, state: "waiting", attempt });
      return;
    }
    const why = await finishHost(deps, log, run, end);
    hosts.set(run.id, { ...run, state: end.outcome, problem: why });
  } finally {
    if (leased) await deps.stores.serverLeases.release(lease.serverId, pick(holder));
  }
}

const pick = ({ jobId, attempt }: Pick<Fence, "jobId" | "attempt">) => ({ jobId, attempt });

async function oneHost({ deps, log, rollout, options }: Journey, run: HostRunRow): Promise<HostEnd> {
  const server = run.serverId === null ? null : await deps.stores.servers.find(run.serverId);
  if (!server) return { outcome: "aborted", problem: problem("not-found", { what: "server" }) };
  const { authorName: author, reason, kind } = rollout;
  const common = {
    run,
    server,
    steps: new HostSteps(log, deps.clock, run.id, server),
    cancelled: async () =>
      options.signal?.aborted === true || (await deps.stores.rollouts.cancelRequested(rollout.id)),
    ...(options.layout ? { layout: options.layout } : {}),
  };
  if (kind === "install") {
    const store = (await deps.stores.logStores.list()).find(({ managedOnId }) => managedOnId === server.id);
    if (!store) return { outcome: "aborted", problem: problem("not-found", { what: "log store" }) };
    return runStoreHost(deps, { ...common, store });
  }
  if (kind === "upgrade") return runPackageHost(deps, { ...common, action: "upgrade" });
  if (kind === "uninstall") return runPackageHost(deps, { ...common, action: "remove" });
  const desired = await deployableOf(deps, server, run.restoresId, options.layout);
  if (!desired.ok) return { outcome: "aborted", problem: desired.problem[0] ?? problem("internal") };
  // What was previewed is what is deployed: the fleet may have been edited since.
  if (desired.value.configSha !== run.configSha) return { outcome: "aborted", problem: problem("conflict") };
  return runHost(deps, { ...common, desired: desired.value, author, reason });
}

/** Lets a host wait again, as a row and as an event; returns its attempt. */
export async function requeueHost(
  deps: Pick<RolloutDeps, "stores">,
  log: EventLog,
  hostRunId: string,
): Promise<number> {
  const attempt = await deps.stores.rollouts.requeue(hostRunId);
  log.add({ type: "host.requeued", hostRunId, attempt });
  return attempt;
}

/** Writes how a host's part ended, as a row and as an event; returns its problem as it was stored. */
export async function finishHost(
  deps: Pick<RolloutDeps, "stores" | "clock">,
  log: EventLog,
  run: Pick<HostRunRow, "id" | "serverName">,
  end: HostEnd,
): Promise<Problem | null> {
  const { outcome, revision, paths } = end;
  const why = end.problem ? aboutHost(end.problem, run.serverName) : null;
  log.add({
    type: "host.finished",
    hostRunId: run.id,
    outcome,
    ...(why ? { problem: why } : {}),
    ...(revision === undefined ? {} : { revision }),
    ...(paths ? { paths } : {}),
  });
  await log.flush();
  await deps.stores.rollouts.setHostRun(run.id, { state: outcome, problem: why, at: deps.clock.now() });
  return why;
}

/** Ends what waits as cancelled, and the rollout with it. */
export async function cancelWaiting(
  deps: Pick<RolloutDeps, "stores" | "clock">,
  log: EventLog,
  rolloutId: string,
  waiting: readonly Pick<HostRunRow, "id" | "serverName">[],
): Promise<void> {
  for (const run of waiting) {
    await finishHost(deps, log, run, { outcome: "cancelled", problem: problem("rollout.cancelled") });
  }
  await finishRollout(deps, log, rolloutId, "cancelled");
}

/** Holds a rollout until a person decides. Without a problem it was asked for. */
export async function pauseRollout(
  deps: Pick<RolloutDeps, "stores" | "clock">,
  log: EventLog,
  rolloutId: string,
  why: Problem | null,
): Promise<void> {
  await deps.stores.rollouts.pause(rolloutId, { problem: why, at: deps.clock.now() });
  log.add({ type: "rollout.paused", ...(why ? { problem: why } : {}) });
  await log.flush();
}

/** Writes how the rollout ended. The event comes last: who saw it has seen all. */
export async function finishRollout(
  deps: Pick<RolloutDeps, "stores" | "clock">,
  log: EventLog,
  rolloutId: string,
  state: Extract<RolloutState, "succeeded" | "incomplete" | "failed" | "cancelled">,
): Promise<void> {
  await deps.stores.rollouts.setState(rolloutId, state, deps.clock.now());
  log.add({ type: "rollout.finished", state });
  await log.flush();
}
