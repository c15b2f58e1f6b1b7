import type { LogLevel } from "@/lib/core/logs/level";
import { volumeQuery } from "@/lib/core/logs/logql";
import { chooseStepMs, type NsWindow } from "@/lib/core/logs/range";
import { problem } from "@/lib/core/problem";
import { shownLevel } from "@/lib/core/queries/level";
import { fail, ok, type Result } from "@/lib/core/result";
import type { QueryResult } from "@/lib/ports/log-store-api";
import { findTarget, type QueryDeps } from "./target";

const timeoutMs = 30_000;

/** Lines of one step; `tMs` is its end, and its lines lie in (tMs - stepMs, tMs]. */
export interface VolumeBucket {
  readonly tMs: number;
  readonly counts: Readonly<Partial<Record<LogLevel, number>>>;
  readonly total: number;
}

export interface Volume {
  readonly stepMs: number;
  readonly buckets: readonly VolumeBucket[];
}

function buckets(result: Exclude<QueryResult, { kind: "streams" }>): VolumeBucket[] {
  const byTime = new Map<number, Partial<Record<LogLevel, number>>>();
  for (const { labels, samples } of result.series) {
    const level = shownLevel({ labels, metadata: {}, parsed: {} });
    for (const { tMs, value } of samples) {
      const counts = byTime.get(tMs) ?? {};
      counts[level] = (counts[level] ?? 0) + value;
      byTime.set(tMs, counts);
    }
  }
  return [...byTime]
    .sort(([a], [b]) => a - b)
    .map(([tMs, counts]) => ({ tMs, counts, total: Object.values(counts).reduce((sum, n) => sum + n, 0) }));
}

/** How many lines of a log query fell in each step of the window, by level. A metric query has no volume. */
export async function queryVolume(
  deps: QueryDeps,
  input: {
    readonly storeId: string | null;
    readonly logql: string;
    readonly window: NsWindow;
    readonly buckets: number;
  },
  signal?: AbortSignal,
): Promise<Result<Volume>> {
  const stepMs = chooseStepMs(input.window, input.buckets);
  const logql = volumeQuery(input.logql, stepMs);
  if (logql === null) {
    return fail(problem("store.query-invalid", { line: 0, col: 0, message: "not a log query" }));
  }
  const target = await findTarget(deps, input.storeId);
  if (!target.ok) return target;
  const query = { ...input.window, logql, stepMs, limit: 1000, direction: "forward" as const };
  const reply = await deps.loki.queryRange(target.value, query, { timeoutMs, signal });
  if (!reply.ok) return reply;
  if (reply.value.kind === "streams")
    return fail(problem("store.reply-invalid", { url: target.value.url, status: 200 }));
  return ok({ stepMs, buckets: buckets(reply.value) });
}
