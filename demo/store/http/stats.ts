import type { Scanned } from "../logql/select";

/** The part of Loki's statistics that clients read. */
export function statsOf(scanned: Scanned, entriesReturned: number, execMs: number): object {
  const seconds = Math.max(execMs / 1000, 1e-6);
  return {
    summary: {
      bytesProcessedPerSecond: Math.round(scanned.bytes / seconds),
      linesProcessedPerSecond: Math.round(scanned.lines / seconds),
      totalBytesProcessed: scanned.bytes,
      totalLinesProcessed: scanned.lines,
      execTime: seconds,
      queueTime: 0,
      subqueries: 0,
      totalEntriesReturned: entriesReturned,
      splits: 0,
      shards: 0,
      totalPostFilterLines: entriesReturned,
      totalStructuredMetadataBytesProcessed: 0,
    },
  };
}
