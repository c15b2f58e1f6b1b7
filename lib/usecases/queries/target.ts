import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { StoreTarget } from "@/lib/ports/log-store-api";
import type { Deps } from "@/lib/usecases/deps";
import { storeTarget } from "@/lib/usecases/log-stores/sealing";

export type QueryDeps = Pick<Deps, "stores" | "vault" | "loki">;

/** The chosen store, or the default one, ready to be asked. Problems: `not-found`, `store.none`, `credential.seal-broken`. */
export async function findTarget(deps: QueryDeps, storeId: string | null): Promise<Result<StoreTarget>> {
  const store = storeId
    ? await deps.stores.logStores.find(storeId)
    : await deps.stores.logStores.findDefault();
  if (store) return storeTarget(deps, store);
  return fail(storeId ? problem("not-found", { what: "log store" }) : problem("store.none"));
}
