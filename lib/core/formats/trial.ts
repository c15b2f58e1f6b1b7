import { type FieldSpan, fieldSpans } from "./field-spans";
import type { LogFormat } from "./format";
import { entryParser, groupLines, isTimed, type ParseContext, type ParsedEntry } from "./parse-lines";

/** Where the time of an entry comes from. `previous`: the format wants one and the line has none that it can read. */
export type TimeSource = "line" | "previous" | "arrival";

export interface TrialEntry extends ParsedEntry {
  /** Number of its first line in the sample, from 1. */
  readonly number: number;
  readonly spans: readonly FieldSpan[];
  readonly time: TimeSource;
}

/** What a field held over a sample. */
export interface FieldCount {
  /** Entries that have it. */
  readonly seen: number;
  /** Different values. */
  readonly values: number;
}

/** A format tried on sample lines. */
export interface Trial {
  readonly entries: readonly TrialEntry[];
  readonly matched: number;
  /** Indexes of the entries that the format does not understand: they are kept whole, without fields. */
  readonly fallen: readonly number[];
  /** Entries whose time cannot be read though the format wants one. */
  readonly untimed: number;
  readonly fields: ReadonlyMap<string, FieldCount>;
}

/** Sample lines through a format, as Alloy would take them. Throws for a format that `checkFormat` refuses. */
export function tryFormat(lines: readonly string[], format: LogFormat, context: ParseContext): Trial {
  const parse = entryParser(format, context);
  const spansOf = fieldSpans(format);
  const values = new Map<string, { seen: number; values: Set<string> }>();
  let number = 1;
  const entries = groupLines(lines, format.multilineFirstLine).map((group, index): TrialEntry => {
    const entry = parse(group);
    for (const [name, value] of Object.entries(entry.fields)) {
      if (value === "") continue;
      const count = values.get(name) ?? { seen: 0, values: new Set() };
      count.seen++;
      count.values.add(value);
      values.set(name, count);
    }
    const found = { ...entry, number, spans: spansOf(entry), time: timeSource(format, entry, index) };
    number += group.length;
    return found;
  });
  const fallen = entries.flatMap(({ matched }, index) => (matched ? [] : [index]));
  return {
    entries,
    matched: entries.length - fallen.length,
    fallen,
    untimed: entries.filter((entry) => entry.time === "previous" && !isTimed(entry, format)).length,
    fields: new Map(
      [...values].map(([name, count]) => [name, { seen: count.seen, values: count.values.size }]),
    ),
  };
}

function timeSource(format: LogFormat, { timestampMs }: ParsedEntry, index: number): TimeSource {
  if (timestampMs !== null) return "line";
  return format.timestamp === undefined || index === 0 ? "arrival" : "previous";
}
