import { isMetricQuery } from "@/lib/core/logs/logql";
import { ok, type Result } from "@/lib/core/result";
import type { LogEntry, QueryResult, QueryStats, RangeQuery } from "@/lib/ports/log-store-api";
import { readPages } from "./pages";
import { findTarget, type QueryDeps } from "./target";

/** More than this is an export. */
export const maxLines = 50_000;
const pageLines = 2_000;
const longestMs = 60_000;

export interface RunInput extends RangeQuery {
  /** Null: the default store. */
  readonly storeId: string | null;
}

export type RunOutput = QueryResult & {
  /** More entries match than `limit` let through. */
  readonly truncated: boolean;
};

/** Answers a query over a range: log queries paged up to `limit` (at most 50,000), metric queries in one call. */
export async function runQuery(
  deps: QueryDeps,
  input: RunInput,
  signal?: AbortSignal,
  timeoutMs = longestMs,
): Promise<Result<RunOutput>> {
  const target = await findTarget(deps, input.storeId);
  if (!target.ok) return target;
  const options = { timeoutMs, signal };
  const { storeId: _storeId, ...query } = input;
  if (isMetricQuery(query.logql)) {
    const reply = await deps.loki.queryRange(target.value, query, options);
    return reply.ok ? ok({ ...reply.value, truncated: false }) : reply;
  }
  const limit = Math.min(query.limit, maxLines);
  const first = { ...query, limit: Math.min(limit + 1, pageLines) };
  const entries: LogEntry[] = [];
  let stats: QueryStats = { bytesProcessed: 0, linesProcessed: 0, execMs: 0 };
  for await (const page of readPages(deps.loki, target.value, first, options)) {
    if (!page.ok) return page;
    for (const entry of page.value.entries) entries.push(entry);
    stats = addStats(stats, page.value.stats);
    if (entries.length > limit) break;
  }
  const truncated = entries.length > limit;
  return ok({ kind: "streams", entries: entries.slice(0, limit), stats, truncated });
}

function addStats(a: QueryStats, b: QueryStats): QueryStats {
  return {
    bytesProcessed: a.bytesProcessed + b.bytesProcessed,
    linesProcessed: a.linesProcessed + b.linesProcessed,
    execMs: a.execMs + b.execMs,
  };
}
