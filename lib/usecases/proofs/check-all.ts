import { forEachParallel } from "@/lib/usecases/hosts/parallel";
import { checkServerProofs, type ProofDeps } from "./check-server";
import { parallelServers, placedServers } from "./placed-servers";

/** Proves every server that has something to prove, now. What fails is in the verdicts. */
export async function checkAllProofs(deps: ProofDeps, signal?: AbortSignal): Promise<void> {
  await forEachParallel(await placedServers(deps), parallelServers, async (serverId) => {
    if (!signal?.aborted) await checkServerProofs(deps, serverId, signal ? { signal } : {});
  });
}
