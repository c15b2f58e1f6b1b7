import type { Deps } from "@/lib/usecases/deps";

/** Connections that proofs hold open at the same moment, at most. */
export const parallelServers = 8;

/** Ids of the servers that have something to prove. */
export async function placedServers(deps: Pick<Deps, "stores">): Promise<readonly string[]> {
  const services = await deps.stores.services.list();
  const placed = services.flatMap(({ placements, logPaths }) =>
    logPaths.length === 0 ? [] : placements.map(({ serverId }) => serverId),
  );
  return [...new Set(placed)];
}
