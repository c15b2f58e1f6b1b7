import type { LogStore } from "@/lib/core/fleet/model";
import { ok, type Result } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { StoreTarget } from "@/lib/ports/log-store-api";
import type { LogStoreStore } from "@/lib/ports/stores";
import type { Vault } from "@/lib/ports/vault";

/** Additional data that binds a store's secret to its row. */
const contextOf = (storeId: string) => `log-store:${storeId}`;

/** Seals a store's password or token, for the row `storeId` alone. */
export function sealStoreSecret(vault: Vault, storeId: string, secret: Secret): string {
  return vault.seal(secret, contextOf(storeId));
}

/** How to call a store, its secret opened. Problem: `credential.seal-broken`. */
export async function storeTarget(
  deps: { vault: Vault; stores: { logStores: LogStoreStore } },
  store: LogStore,
): Promise<Result<StoreTarget>> {
  const { url, tenant, tlsCa } = store;
  if (store.auth === "none") return ok({ url, tenant, tlsCa, auth: { kind: "none" } });
  const sealed = await deps.stores.logStores.sealedSecret(store.id);
  const opened = sealed === null ? ok(new Secret("")) : deps.vault.open(sealed, contextOf(store.id));
  if (!opened.ok) return opened;
  return ok({
    url,
    tenant,
    tlsCa,
    auth:
      store.auth === "basic"
        ? { kind: "basic", username: store.username ?? "", password: opened.value }
        : { kind: "bearer", token: opened.value },
  });
}
