import type { Labels } from "@/lib/core/fleet/labels";
import type { LogStore } from "@/lib/core/fleet/model";
import { defaultStreamLimit } from "@/lib/core/labels/forecast";
import type { Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { storeTarget } from "./sealing";

const timeoutMs = 5_000;
const hourNs = 3_600_000_000_000n;

/** The streams that a store has now: those with a line in the last hour. */
export async function activeStreams(
  deps: Pick<Deps, "stores" | "vault" | "loki" | "clock">,
  store: LogStore,
): Promise<Result<readonly Labels[]>> {
  const target = await storeTarget(deps, store);
  if (!target.ok) return target;
  const endNs = BigInt(deps.clock.now().getTime()) * 1_000_000n;
  const range = { startNs: String(endNs - hourNs), endNs: String(endNs) };
  return deps.loki.series(target.value, '{job=~".+"}', range, { timeoutMs });
}

/** The limit of a managed store, which Logyard knows; Loki's default for another. */
export function streamLimit(store: LogStore): { readonly limit: number; readonly limitAssumed: boolean } {
  const limit = store.settings.loki?.limits.maxStreams;
  return { limit: limit ?? defaultStreamLimit, limitAssumed: limit === undefined };
}
