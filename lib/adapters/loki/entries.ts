import type { Labels } from "@/lib/core/fleet/labels";
import { compareNs } from "@/lib/core/logs/nanos";
import type { LogEntry, QueryResult, QueryStats, Sample } from "@/lib/ports/log-store-api";
import type { QueryReply, ReplyStreams } from "./replies";

const none: Labels = {};

/** One list in the query's direction; entries of one nanosecond keep the store's order. */
export function readStreams(streams: ReplyStreams, direction: "forward" | "backward"): LogEntry[] {
  const sign = direction === "forward" ? 1 : -1;
  return streams
    .flatMap(({ stream, values }) =>
      values.map(([ts, line, extra]) => ({
        ts,
        line,
        labels: stream,
        metadata: extra?.structuredMetadata ?? none,
        parsed: extra?.parsed ?? none,
      })),
    )
    .sort((a, b) => sign * compareNs(a.ts, b.ts));
}

function readSample([seconds, value]: [number, string]): Sample {
  const words: Readonly<Record<string, number>> = {
    "+Inf": Number.POSITIVE_INFINITY,
    "-Inf": Number.NEGATIVE_INFINITY,
  };
  return { tMs: Math.round(seconds * 1000), value: words[value] ?? Number(value) };
}

function readStats(stats: QueryReply["data"]["stats"]): QueryStats {
  const summary = stats?.summary;
  return {
    bytesProcessed: summary?.totalBytesProcessed ?? 0,
    linesProcessed: summary?.totalLinesProcessed ?? 0,
    execMs: (summary?.execTime ?? 0) * 1000,
  };
}

export function readResult({ data }: QueryReply, direction: "forward" | "backward"): QueryResult {
  const stats = readStats(data.stats);
  switch (data.resultType) {
    case "streams":
      return { kind: "streams", entries: readStreams(data.result, direction), stats };
    case "matrix": {
      const series = data.result.map(({ metric, values }) => ({
        labels: metric,
        samples: values.map(readSample),
      }));
      return { kind: "matrix", series, stats };
    }
    case "vector": {
      const series = data.result.map(({ metric, value }) => ({
        labels: metric,
        samples: [readSample(value)],
      }));
      return { kind: "vector", series, stats };
    }
    case "scalar":
      return { kind: "vector", series: [{ labels: none, samples: [readSample(data.result)] }], stats };
  }
}
