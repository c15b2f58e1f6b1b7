import type { StoredEntry, Stream, Streams } from "../streams";
import type { LogExpr } from "./ast";
import { compileSelector } from "./matchers";
import { compilePipeline } from "./pipeline";
import { Row } from "./row";

export interface Window {
  /** Included. */
  readonly startNs: bigint;
  /** Excluded. */
  readonly endNs: bigint;
}

export interface Scanned {
  lines: number;
  bytes: number;
}

export interface Selected {
  readonly stream: Stream;
  readonly row: Row;
}

interface Cursor {
  readonly stream: Stream;
  readonly entries: readonly StoredEntry[];
  index: number;
  readonly stop: number;
}

function cursors(streams: readonly Stream[], window: Window, forward: boolean): Cursor[] {
  return streams.map((stream) => {
    const first = stream.indexAt(window.startNs);
    const end = stream.indexAt(window.endNs);
    return {
      stream,
      entries: stream.entries,
      index: forward ? first : end - 1,
      stop: forward ? end : first - 1,
    };
  });
}

/** The first `limit` entries that pass, merged over streams in time order; equal timestamps go by stream, then arrival. */
export function selectLogs(
  streams: Streams,
  log: LogExpr,
  window: Window,
  options: { readonly limit: number; readonly forward: boolean; readonly scanned: Scanned },
): Selected[] {
  const { forward, scanned } = options;
  const step = forward ? 1 : -1;
  const pipeline = compilePipeline(log.stages);
  const selected = streams.select(compileSelector(log.matchers), window.startNs, window.endNs);
  const open = cursors(selected, window, forward).filter((cursor) => cursor.index !== cursor.stop);
  const found: Selected[] = [];
  while (open.length > 0 && found.length < options.limit) {
    let best = 0;
    for (let i = 1; i < open.length; i++) {
      const ts = open[i]!.entries[open[i]!.index]!.ts;
      const bestTs = open[best]!.entries[open[best]!.index]!.ts;
      if (forward ? ts < bestTs : ts > bestTs) best = i;
    }
    const cursor = open[best]!;
    const entry = cursor.entries[cursor.index]!;
    cursor.index += step;
    if (cursor.index === cursor.stop) open.splice(best, 1);
    scanned.lines++;
    scanned.bytes += entry.line.length;
    const row = new Row(entry.ts, entry.line, cursor.stream.labels, entry.metadata);
    if (pipeline(row)) found.push({ stream: cursor.stream, row });
  }
  return found;
}
