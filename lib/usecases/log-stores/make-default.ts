import type { Result } from "@/lib/core/result";
import type { LogStoreStore } from "@/lib/ports/stores";

/** Makes a store the one that servers without a choice of their own send to; they follow with the next rollout. */
export function makeDefaultLogStore(
  deps: { stores: { logStores: LogStoreStore } },
  id: string,
): Promise<Result<void>> {
  return deps.stores.logStores.makeDefault(id);
}
