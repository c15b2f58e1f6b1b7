import type { ProofState } from "@/lib/core/delivery/states";
import { listMatchers } from "@/lib/core/logs/logql";
import { canMatch, isMissingLines } from "@/lib/core/queries/coverage";
import type { Deps } from "@/lib/usecases/deps";

export interface MissingPath {
  readonly serverId: string;
  readonly serverName: string;
  readonly serviceName: string;
  readonly logPathName: string;
  readonly state: ProofState;
  readonly cause: string | null;
  readonly lagMs: number | null;
}

export interface Coverage {
  /** Placed log paths that the query's selectors can match. */
  readonly total: number;
  /** Those of them whose lines are not all in the store, by the last proof. */
  readonly missing: readonly MissingPath[];
}

/** Which log paths of a query are not delivering now: lines that its answer lacks. */
export async function queryCoverage(deps: Pick<Deps, "stores">, logql: string): Promise<Coverage> {
  const matchers = listMatchers(logql);
  const [servers, services, labelSets, proofs] = await Promise.all([
    deps.stores.servers.list(),
    deps.stores.services.list(),
    deps.stores.labelSets.list(),
    deps.stores.proofs.list(),
  ]);
  const serverOf = new Map(servers.map((server) => [server.id, server]));
  const labelsOf = new Map(labelSets.map((set) => [set.id, set.labels]));
  const proofOf = new Map(proofs.map((proof) => [`${proof.serverId} ${proof.logPathId}`, proof]));
  const own = (row: { labelSetId: string | null; labels: Readonly<Record<string, string>> }) => ({
    ...labelsOf.get(row.labelSetId ?? ""),
    ...row.labels,
  });

  const missing: MissingPath[] = [];
  let total = 0;
  for (const service of services) {
    for (const { serverId } of service.placements) {
      const server = serverOf.get(serverId);
      if (!server) continue;
      for (const path of service.logPaths) {
        const named = { job: path.job, host: server.name, service: service.name, env: service.env };
        if (!canMatch({ ...own(server), ...own(service), ...own(path), ...named }, matchers)) continue;
        total++;
        const proof = proofOf.get(`${serverId} ${path.id}`);
        if (!proof || !isMissingLines(proof.state)) continue;
        missing.push({
          serverId,
          serverName: server.name,
          serviceName: service.name,
          logPathName: path.name,
          state: proof.state,
          cause: proof.detail.cause,
          lagMs: proof.detail.lagMs,
        });
      }
    }
  }
  return { total, missing };
}
