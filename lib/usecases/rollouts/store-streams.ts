import type { Labels } from "@/lib/core/fleet/labels";
import { streamsAfter } from "@/lib/core/labels/forecast";
import type { Deps } from "@/lib/usecases/deps";
import { activeStreams, streamLimit } from "@/lib/usecases/log-stores/streams";

/** What a server's log paths bring to its store. */
export interface ExpectedStreams {
  readonly storeId: string;
  readonly paths: readonly { readonly labels: Labels; readonly usual: number }[];
}

/** A store before and after a rollout. */
export interface StoreStreams {
  readonly storeId: string;
  readonly name: string;
  /** Streams with lines in the last hour; null: the store was not asked or did not answer. */
  readonly active: number | null;
  readonly added: number;
  /** Streams that it lets a tenant have. */
  readonly limit: number;
  /** Loki's default is taken, because nobody said what this store has. */
  readonly limitAssumed: boolean;
}

/** What a rollout to these servers makes of each store's streams. A store that does not answer has a forecast all the same. */
export async function forecastStores(
  deps: Pick<Deps, "stores" | "vault" | "loki" | "clock">,
  expected: readonly ExpectedStreams[],
): Promise<readonly StoreStreams[]> {
  const ids = [...new Set(expected.map(({ storeId }) => storeId))];
  const stores = await Promise.all(
    ids.map(async (storeId): Promise<StoreStreams | null> => {
      const store = await deps.stores.logStores.find(storeId);
      if (!store) return null;
      const series = await activeStreams(deps, store);
      const paths = expected.filter((one) => one.storeId === storeId).flatMap((one) => one.paths);
      const after = streamsAfter(series.ok ? series.value : [], paths);
      return {
        ...{ storeId, name: store.name, ...streamLimit(store) },
        ...{ active: series.ok ? after.active : null, added: after.added },
      };
    }),
  );
  return stores.filter((store) => store !== null);
}
