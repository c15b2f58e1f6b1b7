import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { LogStoreStore, ServerStore } from "@/lib/ports/stores";

/** Removes a store that no server sends to: neither by choice nor, while there are servers, as the default. */
export async function removeLogStore(
  deps: { stores: { logStores: LogStoreStore; servers: ServerStore } },
  id: string,
): Promise<Result<void>> {
  const store = await deps.stores.logStores.find(id);
  if (!store) return fail(problem("not-found", { what: "log store" }));
  const servers = await deps.stores.servers.list();
  const users = servers.filter(
    (server) => server.logStoreId === id || (server.logStoreId === null && store.isDefault),
  );
  if (users.length > 0) return fail(problem("store.in-use", { name: store.name, count: users.length }));
  return deps.stores.logStores.remove(id);
}
