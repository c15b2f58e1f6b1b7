import { proveInRounds } from "@/lib/usecases/proofs/rounds";
import { runRollout } from "@/lib/usecases/rollouts/run";
import type { RolloutDeps } from "@/lib/usecases/rollouts/run-host";
import { settleRollouts } from "@/lib/usecases/rollouts/settle";
import { jobsTopic } from "@/lib/usecases/rollouts/start";

const leaseMs = 30_000;
const renewMs = 10_000;
const lookMs = 2_000;

export interface WorkerOptions {
  readonly signal: AbortSignal;
  /** Told of bugs; the loops go on. */
  readonly onError: (error: unknown) => void;
}

/**
 * The background of one process: settles what a crash cut, then runs jobs one after the other and proves all log
 * paths in rounds. Resolves after an abort, when the host that is in its transaction is done with it.
 */
export async function runWorker(deps: RolloutDeps, options: WorkerOptions): Promise<void> {
  await settleRollouts(deps).catch(options.onError);
  await Promise.all([jobLoop(deps, options), proveInRounds(deps, options)]);
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

async function workOnce(
  deps: RolloutDeps,
  owner: string,
  { signal, onError }: WorkerOptions,
): Promise<boolean> {
  const job = await deps.stores.jobs.claim(owner, leaseMs);
  if (!job) return false;
  const ended = new AbortController();
  const renewal = keepLease(deps, job.id, owner, ended.signal, onError);
  try {
    await runRollout(deps, String(job.payload.rolloutId), { signal });
    await deps.stores.jobs.finish(job.id, owner, null);
  } catch (error) {
    await deps.stores.jobs.finish(job.id, owner, error instanceof Error ? error.message : "unknown");
    // A bug left the rollout open: without an end it would hold its servers until the next start.
    await settleRollouts(deps).catch(onError);
    throw error;
  } finally {
    ended.abort();
    await renewal;
  }
  return true;
}

/** A renewal that fails is tried again at the next turn: the lease outlives two of them. */
async function keepLease(
  deps: RolloutDeps,
  jobId: string,
  owner: string,
  ended: AbortSignal,
  onError: WorkerOptions["onError"],
): Promise<void> {
  while (!ended.aborted) {
    await deps.doorbell.wait(`lease:${jobId}`, renewMs, ended);
    if (!ended.aborted) await deps.stores.jobs.renew(jobId, owner, leaseMs).catch(onError);
  }
}
