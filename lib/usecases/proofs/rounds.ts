import { firstLookMs, pauseAfterMs } from "@/lib/core/delivery/pace";
import type { Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { learnEnd } from "@/lib/usecases/rollouts/learn";
import { checkServerProofs, type ProofDeps } from "./check-server";
import { parallelServers, placedServers } from "./placed-servers";

/** Topic that rings when a look at a server has ended. */
const proofsTopic = "proofs";
const listEveryMs = 2_000;

interface Look {
  dueMs: number;
  /** How often in a row the host could not be reached. */
  failures: number;
}

type RoundDeps = ProofDeps & Pick<Deps, "doorbell" | "packages">;

export interface RoundOptions {
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  /** Proves one server; given by tests. */
  readonly check?: (serverId: string, signal: AbortSignal) => Promise<Result<unknown>>;
}

/**
 * Proves every server again and again until the abort, then waits for the open looks. Servers take turns over the
 * period, a few at a time; one that is in its rollout is left alone, and one that is away is asked less and less often.
 * What another instance has just looked at waits for its next turn, so several of them share the work.
 */
export async function proveInRounds(
  deps: RoundDeps,
  { signal, onError, check = (id, stop) => lookAt(deps, id, stop) }: RoundOptions,
): Promise<void> {
  const looks = new Map<string, Look>();
  const open = new Map<string, Promise<void>>();
  const nowMs = () => deps.clock.now().getTime();
  let listedMs = Number.NEGATIVE_INFINITY;

  const look = async (id: string, entry: Look) => {
    try {
      const result = await check(id, signal);
      const away = !result.ok && result.problem.code.startsWith("host.");
      entry.failures = away ? entry.failures + 1 : 0;
    } catch (error) {
      onError(error);
    }
    entry.dueMs = nowMs() + pauseAfterMs(entry.failures);
    open.delete(id);
    deps.doorbell.ring(proofsTopic);
  };

  while (!signal.aborted) {
    if (nowMs() - listedMs >= listEveryMs) {
      listedMs = nowMs();
      await placedServers(deps).then((ids) => meet(looks, ids, listedMs), onError);
    }
    const due = [...looks]
      .filter(([id, { dueMs }]) => dueMs <= nowMs() && !open.has(id))
      .sort(([, a], [, b]) => a.dueMs - b.dueMs);
    const canBegin = due.length > 0 && open.size < parallelServers;
    const { busy, looked } = canBegin ? await others(deps).catch(giveUp(onError)) : nobody;
    for (const [id, entry] of due) {
      if (open.size >= parallelServers || signal.aborted) break;
      const nextMs = (looked.get(id)?.getTime() ?? Number.NEGATIVE_INFINITY) + pauseAfterMs(entry.failures);
      if (nextMs > nowMs()) entry.dueMs = Math.min(nextMs, nowMs() + pauseAfterMs(entry.failures));
      else if (!busy.has(id)) open.set(id, look(id, entry));
    }
    await deps.doorbell.wait(proofsTopic, listEveryMs, signal);
  }
  await Promise.all(open.values());
}

/** Proves one server; a host that is back also tells how a rollout ended that was cut off from it. */
async function lookAt(deps: RoundDeps, serverId: string, signal: AbortSignal): Promise<Result<unknown>> {
  const looked = await checkServerProofs(deps, serverId, { signal });
  if (looked.ok && !signal.aborted) await learnEnd(deps, serverId);
  return looked;
}

/** Forgets servers that have nothing to prove any more, and gives each new one its first turn. */
function meet(looks: Map<string, Look>, ids: readonly string[], nowMs: number): void {
  const listed = new Set(ids);
  for (const id of looks.keys()) if (!listed.has(id)) looks.delete(id);
  const fresh = ids.filter((id) => !looks.has(id));
  for (const [i, id] of fresh.entries()) {
    looks.set(id, { dueMs: nowMs + firstLookMs(i, fresh.length), failures: 0 });
  }
}

interface Others {
  /** Servers on which a rollout works. */
  readonly busy: ReadonlySet<string>;
  /** When each server was last looked at, by this instance or another. */
  readonly looked: ReadonlyMap<string, Date>;
}

const nobody: Others = { busy: new Set(), looked: new Map() };

async function others({ stores }: RoundDeps): Promise<Others> {
  const [busy, looked] = await Promise.all([stores.rollouts.busyServers(), stores.proofs.lastLooks()]);
  return { busy, looked };
}

function giveUp(onError: (error: unknown) => void) {
  return (error: unknown): Others => {
    onError(error);
    return nobody;
  };
}
