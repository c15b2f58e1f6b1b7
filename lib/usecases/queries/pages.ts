import { acceptPage, startPaging } from "@/lib/core/logs/paging";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { LogEntry, LogStoreApi, QueryStats, RangeQuery, StoreTarget } from "@/lib/ports/log-store-api";

export interface EntryPage {
  readonly entries: readonly LogEntry[];
  readonly stats: QueryStats;
  /** The range is read to its end. */
  readonly last: boolean;
  /** Some entries share one nanosecond in such number that the store cannot give them all. */
  readonly lossy: boolean;
}

export interface PageOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Reads a log query page by page, nothing twice, nothing left out. Ends after a problem. */
export async function* readPages(
  loki: LogStoreApi,
  store: StoreTarget,
  query: RangeQuery,
  options: PageOptions,
): AsyncGenerator<Result<EntryPage>> {
  let paging = startPaging(query);
  while (paging.ask) {
    const reply = await loki.queryRange(store, { ...query, ...paging.ask }, options);
    if (!reply.ok) {
      yield reply;
      return;
    }
    if (reply.value.kind !== "streams") {
      yield fail(problem("store.query-invalid", { line: 0, col: 0, message: "not a log query" }));
      return;
    }
    const { fresh, paging: next } = acceptPage(paging, reply.value.entries);
    paging = next;
    yield ok({ entries: fresh, stats: reply.value.stats, last: next.ask === null, lossy: next.lossy });
  }
}
