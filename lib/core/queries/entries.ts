import type { Labels } from "@/lib/core/fleet/labels";
import type { Entry } from "@/lib/core/logs/entries";
import type { LogLevel } from "@/lib/core/logs/level";
import { shownLevel } from "./level";
import type { WireEntries } from "./wire";

/** One line as the list shows it. */
export interface LineRow {
  /** Stable in one result: order of arrival. */
  readonly key: string;
  readonly ts: string;
  readonly line: string;
  readonly labels: Labels;
  readonly metadata: Labels;
  readonly parsed: Labels;
  readonly level: LogLevel;
  /** Size of the whole line when `line` is only its beginning. */
  readonly wholeBytes: number | null;
}

/** Characters of one line that go to the browser: the size of a line freezes tabs, not their count. */
const maxLineChars = 64 * 1024;

/** Packs entries for the wire: each distinct label set once. */
export function packEntries(entries: readonly Entry[]): WireEntries {
  const labelSets: Labels[] = [];
  const known = new Map<string, number>();
  const rows = entries.map((entry): WireEntries["rows"][number] => {
    const key = JSON.stringify(entry.labels);
    let index = known.get(key);
    if (index === undefined) {
      index = labelSets.push(entry.labels) - 1;
      known.set(key, index);
    }
    const cut = entry.line.length > maxLineChars;
    const line = cut ? entry.line.slice(0, maxLineChars) : entry.line;
    const wholeBytes = cut ? new TextEncoder().encode(entry.line).length : null;
    return [entry.ts, line, index, orNull(entry.metadata), orNull(entry.parsed), wholeBytes];
  });
  return { labelSets, rows };
}

const none: Labels = {};

/** Unpacks lines; keys continue from `from`, so that pages and tail frames can be joined. */
export function unpackEntries({ labelSets, rows }: WireEntries, from = 0): LineRow[] {
  return rows.map(([ts, line, index, metadata, parsed, wholeBytes], at) => {
    const labels = labelSets[index] ?? none;
    return {
      key: String(from + at),
      ts,
      line,
      labels,
      metadata: metadata ?? none,
      parsed: parsed ?? none,
      level: shownLevel({ labels, metadata: metadata ?? none, parsed: parsed ?? none }),
      wholeBytes,
    };
  });
}

function orNull(labels: Labels): Labels | null {
  for (const _ in labels) return labels;
  return null;
}
