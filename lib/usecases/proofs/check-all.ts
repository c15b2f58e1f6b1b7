import { forEachParallel } from "@/lib/usecases/hosts/parallel";
import { checkServerProofs, type ProofDeps } from "./check-server";

const parallelServers = 6;

/** Proves every server that has something to prove. What fails is in the verdicts. */
export async function checkAllProofs(deps: ProofDeps, signal?: AbortSignal): Promise<void> {
  const services = await deps.stores.services.list();
  const placed = new Set(
    services.flatMap(({ placements, logPaths }) =>
      logPaths.length === 0 ? [] : placements.map(({ serverId }) => serverId),
    ),
  );
  await forEachParallel([...placed], parallelServers, async (serverId) => {
    if (!signal?.aborted) await checkServerProofs(deps, serverId, signal ? { signal } : {});
  });
}
