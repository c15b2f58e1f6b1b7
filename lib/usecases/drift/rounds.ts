import { driftPauseMs } from "@/lib/core/fleet/drift";
import type { Server } from "@/lib/core/fleet/model";
import type { Deps } from "@/lib/usecases/deps";
import { forEachParallel } from "@/lib/usecases/hosts/parallel";
import { readUpkeep } from "@/lib/usecases/upkeep/read";
import { checkDrift, type DriftDeps } from "./check";

/** Topic that ends the wait for the next round. */
export const driftTopic = "drift";
const lookEveryMs = 30_000;
const parallelServers = 4;

export interface DriftRounds {
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  /** Checks one server; given by tests. */
  readonly check?: (serverId: string) => Promise<unknown>;
}

/**
 * Checks every server for drift once per interval until the abort. A check is taken by one conditional write, so
 * several instances on one database share the work; servers on which a rollout works are left for the next look.
 */
export async function driftInRounds(
  deps: DriftDeps & Pick<Deps, "doorbell">,
  { signal, onError, check = (id) => checkDrift(deps, id, { signal }) }: DriftRounds,
): Promise<void> {
  while (!signal.aborted) {
    await driftRound(deps, { signal, onError, check }).catch(onError);
    await deps.doorbell.wait(driftTopic, lookEveryMs, signal);
  }
}

async function driftRound(deps: DriftDeps, { signal, onError, check }: Required<DriftRounds>): Promise<void> {
  const { driftMinutes } = await readUpkeep(deps);
  if (driftMinutes === 0) return;
  const [servers, applied, busy] = await Promise.all([
    deps.stores.servers.list(),
    deps.stores.rollouts.appliedConfigs(),
    deps.stores.rollouts.busyServers(),
  ]);
  const nowMs = deps.clock.now().getTime();
  const due = servers.filter(
    (server) =>
      applied.has(server.id) && !busy.has(server.id) && dueMs(server, driftMinutes * 60_000) <= nowMs,
  );
  await forEachParallel(due, parallelServers, async ({ id, driftAt }) => {
    if (signal.aborted) return;
    const claimed = await deps.stores.servers.claimDriftCheck(id, { seenAt: driftAt, at: deps.clock.now() });
    if (claimed) await check(id).catch(onError);
  });
}

function dueMs({ id, driftAt }: Server, intervalMs: number): number {
  return driftAt === null ? 0 : driftAt.getTime() + driftPauseMs(id, intervalMs);
}
