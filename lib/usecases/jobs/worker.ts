import { type Fence, FenceLost, type JobRow } from "@/lib/ports/job-store";
import { driftInRounds } from "@/lib/usecases/drift/rounds";
import { proveInRounds } from "@/lib/usecases/proofs/rounds";
import type { RolloutDeps } from "@/lib/usecases/rollouts/open-host";
import { runRollout, serverLeaseMs } from "@/lib/usecases/rollouts/run";
import { settleOrphans, settleRollout } from "@/lib/usecases/rollouts/settle";
import { jobsTopic } from "@/lib/usecases/rollouts/start";
import { prune } from "@/lib/usecases/upkeep/prune";

const leaseMs = 30_000;
const renewMs = 10_000;
const lookMs = 2_000;
const upkeepEveryMs = 6 * 3_600_000;

export interface WorkerOptions {
  readonly signal: AbortSignal;
  /** Told of bugs; the loops go on. */
  readonly onError: (error: unknown) => void;
}

/**
 * The background of one process: runs jobs one after the other, proves all log paths and looks for drift in rounds.
 * Several processes on one database share the jobs. Resolves after an abort, when the host that is in its transaction
 * is done with it.
 */
export async function runWorker(deps: RolloutDeps, { signal, onError }: WorkerOptions): Promise<void> {
  // A call that the stop itself cut short throws the stop's reason: no bug.
  const options = {
    signal,
    onError: (error: unknown) => {
      if (!signal.aborted || error !== signal.reason) onError(error);
    },
  };
  await settleOrphans(deps).catch(options.onError);
  await deps.stores.jobs.ensure("upkeep", deps.clock.now()).catch(options.onError);
  await Promise.all([jobLoop(deps, options), proveInRounds(deps, options), driftInRounds(deps, options)]);
}

async function jobLoop(deps: RolloutDeps, options: WorkerOptions): Promise<void> {
  const { signal, onError } = options;
  const owner = deps.ids.next();
  while (!signal.aborted) {
    const worked = await workOnce(deps, owner, options).catch((error: unknown) => {
      onError(error);
      return false;
    });
    if (!worked) await deps.doorbell.wait(jobsTopic, lookMs, signal);
  }
}

async function workOnce(deps: RolloutDeps, owner: string, options: WorkerOptions): Promise<boolean> {
  const job = await deps.stores.jobs.claim(owner, leaseMs);
  if (!job) return false;
  const fence: Fence = { jobId: job.id, owner, attempt: job.attempt };
  const lost = new AbortController();
  const ended = new AbortController();
  const renewal = keepLease(deps, fence, { ended: ended.signal, lost, onError: options.onError });
  const signal = AbortSignal.any([options.signal, lost.signal]);
  try {
    await work(deps, job, fence, signal);
    await deps.stores.jobs.finish(fence, null);
  } catch (error) {
    // Another worker has the job and settles what was begun.
    if (error instanceof FenceLost) return true;
    await deps.stores.jobs.finish(fence, error instanceof Error ? error.message : "unknown");
    // A bug left the rollout open: without an end it would hold its servers until the next start.
    await settleOrphans(deps).catch(options.onError);
    throw error;
  } finally {
    ended.abort();
    await renewal;
  }
  return true;
}

async function work(deps: RolloutDeps, job: JobRow, fence: Fence, signal: AbortSignal): Promise<void> {
  if (job.kind === "upkeep") {
    await prune(deps);
    await deps.stores.jobs.finish(fence, null);
    return deps.stores.jobs.ensure("upkeep", new Date(deps.clock.now().getTime() + upkeepEveryMs));
  }
  const rolloutId = String(job.payload.rolloutId);
  const { stores } = deps;
  const fenced = { ...deps, stores: { ...stores, rollouts: stores.rollouts.fenced(fence) } };
  // A worker before lost the job: what it had begun is read from the hosts, and a person lets it go on.
  if (job.attempt > 1) await settleRollout(fenced, rolloutId);
  // Settled, it is held or has ended, and nothing runs; one that had not begun when it was lost runs now.
  await runRollout(fenced, rolloutId, { signal, fence });
}

/** A renewal that fails is tried again at the next turn: the lease outlives two of them. */
async function keepLease(
  deps: RolloutDeps,
  fence: Fence,
  { ended, lost, onError }: { ended: AbortSignal; lost: AbortController; onError: WorkerOptions["onError"] },
): Promise<void> {
  while (!ended.aborted) {
    await deps.doorbell.wait(`lease:${fence.jobId}`, renewMs, ended);
    if (ended.aborted) return;
    const held = await deps.stores.jobs.renew(fence, leaseMs).catch(onError);
    if (held === false) lost.abort();
    await deps.stores.serverLeases.renew(fence, serverLeaseMs).catch(onError);
  }
}
