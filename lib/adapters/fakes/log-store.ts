import type { Labels } from "@/lib/core/fleet/labels";
import { listMatchers } from "@/lib/core/logs/logql";
import { ok } from "@/lib/core/result";
import type { LogEntry, LogStoreApi } from "@/lib/ports/log-store-api";

const stats = { bytesProcessed: 0, linesProcessed: 0, execMs: 0 };

/** A store in memory that knows equal matchers and one `|=`: enough to ask whether a line is there. */
export function fakeLogStore(entries: readonly { labels: Labels; line: string; ts: string }[]): LogStoreApi {
  const find = (logql: string): LogEntry[] => {
    const matchers = listMatchers(logql);
    return entries
      .filter(({ labels }) => matchers.every(({ name, value }) => labels[name] === value))
      .map(({ labels, line, ts }) => ({ labels, line, ts, metadata: {}, parsed: {} }))
      .toSorted((a, b) => Number(BigInt(b.ts) - BigInt(a.ts)));
  };
  const unused = () => Promise.reject(new Error("Not in this fake"));
  return {
    ready: async () => ok({ ready: true, detail: "ready", version: "3.7.6" }),
    labels: unused,
    labelValues: unused,
    series: unused,
    query: async (_store, logql) =>
      ok({
        kind: "vector",
        series: [{ labels: {}, samples: [{ tMs: 0, value: find(logql).length }] }],
        stats,
      }),
    queryRange: async (_store, query) => {
      const filter = /\|= "(.*)"$/.exec(query.logql)?.[1];
      const found = find(query.logql).filter(
        ({ line }) => !filter || line.includes(JSON.parse(`"${filter}"`)),
      );
      return ok({ kind: "streams", entries: found.slice(0, query.limit), stats });
    },
    tail: unused as never,
  };
}
