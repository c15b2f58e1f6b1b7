import type { LogStore } from "@/lib/core/fleet/model";
import type { Deps } from "@/lib/usecases/deps";

/** A store and how many servers send to it, by choice or because it is the default. */
export type LogStoreUse = LogStore & { readonly serverCount: number };

/** All stores, the default first, then by name. */
export async function listLogStores(deps: Pick<Deps, "stores">): Promise<readonly LogStoreUse[]> {
  const [stores, servers] = await Promise.all([deps.stores.logStores.list(), deps.stores.servers.list()]);
  return stores
    .map((store) => ({
      ...store,
      serverCount: servers.filter(
        ({ logStoreId }) => logStoreId === store.id || (logStoreId === null && store.isDefault),
      ).length,
    }))
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name));
}
