import type { HostRunState } from "./events";
import type { RolloutSettings } from "./settings";

const firstBatches = [1, 3];
const growth = 5;

/** Batch number of each of `count` servers: one canary, then 3, then five times as many each, up to the limit. */
export function planBatches(count: number, largestBatch = 50): readonly number[] {
  const batches: number[] = [];
  for (let batch = 0, size = 0; batches.length < count; batch += 1) {
    size = Math.min(firstBatches[batch] ?? size * growth, largestBatch);
    for (let i = 0; i < size && batches.length < count; i += 1) batches.push(batch);
  }
  return batches;
}

/** What the plan must know of one host run, in run order. */
export interface PlannedHost {
  readonly id: string;
  readonly batch: number;
  readonly state: HostRunState;
}

const good: ReadonlySet<HostRunState> = new Set(["committed", "in-sync"]);
const failed: ReadonlySet<HostRunState> = new Set(["restored", "aborted", "needs-attention"]);
const retryable: ReadonlySet<HostRunState> = new Set([...failed, "unreachable", "interrupted", "cancelled"]);

/** The host runs its config and what it delivers is not in doubt. */
export function isGood(state: HostRunState): boolean {
  return good.has(state);
}

/** The change did harm or could not be made. An unreachable host is none: it is away, and offered again when it is back. */
export function isFailed(state: HostRunState): boolean {
  return failed.has(state);
}

/** A host that ended without the new config, for whatever reason. */
export function isRetryable(state: HostRunState): boolean {
  return retryable.has(state);
}

/**
 * The hosts to run next: those of the lowest batch that wait. Until one host has ended well there is one at a time,
 * so that a canary that was away or failed is followed by another canary, never by a batch.
 */
export function nextWave(hosts: readonly PlannedHost[]): readonly string[] {
  const waiting = hosts.filter(({ state }) => state === "waiting");
  if (!hosts.some(({ state }) => isGood(state))) return waiting.slice(0, 1).map(({ id }) => id);
  const batch = Math.min(...waiting.map((host) => host.batch));
  return waiting.filter((host) => host.batch === batch).map(({ id }) => id);
}

/** Whether a rollout with these hosts stops by itself. `forgiven` failures were seen by the person who resumed it. */
export function mustPause(
  hosts: readonly PlannedHost[],
  settings: RolloutSettings,
  forgiven: number,
): boolean {
  if (!hosts.some(({ state }) => state === "waiting")) return false;
  const failures = hosts.filter(({ state }) => isFailed(state)).length - forgiven;
  if (failures <= 0) return false;
  switch (settings.pauseOn) {
    case "always":
      return true;
    case "canary":
      return !hosts.some(({ state }) => isGood(state));
    case "count":
      return failures >= settings.pauseAfter;
  }
}

/** How a rollout whose hosts have all ended went as a whole. */
export function finalState(
  hosts: readonly Pick<PlannedHost, "state">[],
): "succeeded" | "incomplete" | "failed" {
  if (hosts.every(({ state }) => isGood(state))) return "succeeded";
  return hosts.some(({ state }) => isFailed(state)) ? "failed" : "incomplete";
}
