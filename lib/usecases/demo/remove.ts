import { ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { readPlanted, savePlanted } from "./planted";

/** Takes the demo fleet out again: its servers, the services it brought that run nowhere else, its store and its key. */
export async function removeDemo(deps: Pick<Deps, "stores">): Promise<Result<{ readonly removed: number }>> {
  const { servers, services, logStores, credentials, settings } = deps.stores;
  const planted = await readPlanted(settings);
  let removed = 0;
  for (const server of await servers.list()) {
    if (!server.simulated) continue;
    const gone = await servers.remove(server.id);
    if (!gone.ok) return gone;
    removed += 1;
  }
  for (const service of await services.list()) {
    if (!planted.serviceIds.includes(service.id) || service.placements.length > 0) continue;
    const gone = await services.remove(service.id);
    if (!gone.ok) return gone;
  }
  for (const store of await logStores.list()) {
    if (!store.simulated) continue;
    const gone = await logStores.remove(store.id);
    if (!gone.ok) return gone;
  }
  const key = (await credentials.list()).find((c) => c.id === planted.credentialId);
  if (key && key.serverCount === 0) {
    const gone = await credentials.remove(key.id);
    if (!gone.ok) return gone;
  }
  await savePlanted(settings, { credentialId: null, logStoreId: null, serviceIds: [], serverIds: [] });
  return ok({ removed });
}
