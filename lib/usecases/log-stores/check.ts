import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { storeTarget } from "./sealing";
import { activeStreams, streamLimit } from "./streams";

const timeoutMs = 8_000;
const hourNs = 3_600_000_000_000n;

/** What a store answered: it is ready, and a query with our sign-in and tenant works. */
export interface StoreCheck {
  readonly version: string | null;
  /** Label names of the last hour; none in a store that has no lines yet. */
  readonly labels: readonly string[];
  readonly durationMs: number;
  /** Streams with a line in the last hour, and how many the store takes; null: it did not say. */
  readonly streams: {
    readonly active: number;
    readonly limit: number;
    readonly limitAssumed: boolean;
  } | null;
}

/** Asks a store whether it is ready, then for its labels: `/ready` alone says nothing of tenant and sign-in. */
export async function checkLogStore(
  deps: Pick<Deps, "stores" | "vault" | "loki" | "clock">,
  id: string,
): Promise<Result<StoreCheck>> {
  const store = await deps.stores.logStores.find(id);
  if (!store) return fail(problem("not-found", { what: "log store" }));
  const target = await storeTarget(deps, store);
  if (!target.ok) return target;
  const startedMs = deps.clock.now().getTime();
  const ready = await deps.loki.ready(target.value, { timeoutMs });
  if (!ready.ok) return ready;
  if (!ready.value.ready)
    return fail(problem("store.not-ready", { url: store.url }, { evidence: ready.value.detail }));
  const endNs = BigInt(startedMs) * 1_000_000n;
  const range = { startNs: String(endNs - hourNs), endNs: String(endNs) };
  const labels = await deps.loki.labels(target.value, range, { timeoutMs });
  if (!labels.ok) return labels;
  const durationMs = deps.clock.now().getTime() - startedMs;
  const series = await activeStreams(deps, store);
  const streams = series.ok ? { active: series.value.length, ...streamLimit(store) } : null;
  return ok({ version: ready.value.version, labels: labels.value, durationMs, streams });
}
