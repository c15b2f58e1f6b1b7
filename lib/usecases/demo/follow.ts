import type { Deps } from "@/lib/usecases/deps";
import { plantLogStore } from "./plant-access";

/**
 * After a start: where a port of the village was taken and another was chosen, the simulated servers and the store
 * follow. A server is known by its pinned key, which the village keeps; nothing but its address is changed.
 */
export async function followVillage(deps: Pick<Deps, "stores" | "ids" | "demo">): Promise<void> {
  const { servers, logStores } = deps.stores;
  const simulated = (await servers.list()).filter((server) => server.simulated);
  const hasStore = (await logStores.list()).some((store) => store.simulated);
  if (simulated.length === 0 && !hasStore) return;
  const village = await deps.demo.start();
  if (hasStore) await plantLogStore(deps, village);
  for (const server of simulated) {
    const host = village.hosts.find(({ hostKey }) => hostKey.blob === server.hostKey.blob);
    if (!host || (host.address === server.address && host.port === server.port)) continue;
    await servers.update(server.id, { address: host.address, port: host.port });
  }
}
