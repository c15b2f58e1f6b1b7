import type { DeliveryProof } from "@/lib/core/delivery/states";
import type { Cell, Overview } from "@/lib/core/overview/model";
import type { Deps } from "@/lib/usecases/deps";
import { serversBack } from "@/lib/usecases/rollouts/back";

/** A proof older than this says nothing about now: its cell is unknown. */
const proofStandsMs = 5 * 60_000;
const latestRollouts = 20;

/** The fleet as the overview shows it: every placed log path with its newest proof, and what was rolled out last. */
export async function readOverview(deps: Pick<Deps, "stores" | "clock">): Promise<Overview> {
  const { stores, clock } = deps;
  const [servers, services, proofs, rollouts, store, back] = await Promise.all([
    stores.servers.list(),
    stores.services.list(),
    stores.proofs.list(),
    stores.rollouts.list(latestRollouts),
    stores.logStores.findDefault(),
    serversBack(deps),
  ]);
  const readAtMs = clock.now().getTime();
  const known = new Map(proofs.map((proof) => [`${proof.serverId} ${proof.logPathId}`, proof]));
  const cells = services.flatMap((service) =>
    service.placements.flatMap((placement) =>
      service.logPaths.map((path) =>
        toCell(placement.serverId, path.id, known.get(`${placement.serverId} ${path.id}`), readAtMs),
      ),
    ),
  );
  return {
    readAtMs,
    servers: servers.map(({ id, name, simulated }) => ({ id, name, simulated })),
    services: services.map((service) => ({
      id: service.id,
      name: service.name,
      logPaths: service.logPaths.map(({ id, name, path }) => ({ id, name, path })),
    })),
    cells,
    rollouts: rollouts.map((rollout) => ({
      id: rollout.id,
      number: rollout.number,
      reason: rollout.reason,
      state: rollout.state,
      atMs: (rollout.finishedAt ?? rollout.startedAt ?? rollout.createdAt).getTime(),
      hosts: rollout.hostRuns.length,
      good: rollout.hostRuns.filter((run) => run.state === "committed" || run.state === "in-sync").length,
    })),
    drifted: servers
      .filter(({ drift }) => drift !== null && drift.items.length > 0)
      .map(({ id, name }) => ({ id, name })),
    back: back.map(({ id, name }) => ({ id, name })),
    store: store ? { id: store.id, name: store.name, kind: store.kind, url: store.url } : null,
  };
}

function toCell(serverId: string, logPathId: string, proof: DeliveryProof | undefined, nowMs: number): Cell {
  if (!proof)
    return {
      serverId,
      logPathId,
      state: "unknown",
      lagMs: null,
      linesPerMinute: null,
      newestMs: null,
      fileMode: null,
      cause: null,
      checkedAtMs: null,
    };
  const checkedAtMs = proof.checkedAt.getTime();
  const { lagMs, linesPerMinute, storeNewestNs, fileMode, cause } = proof.detail;
  return {
    serverId,
    logPathId,
    state: nowMs - checkedAtMs > proofStandsMs ? "unknown" : proof.state,
    lagMs,
    linesPerMinute,
    newestMs: storeNewestNs === null ? null : Number(BigInt(storeNewestNs) / 1_000_000n),
    fileMode,
    cause,
    checkedAtMs,
  };
}
