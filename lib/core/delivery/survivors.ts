import type { LogFormat } from "../formats/format";
import { type LineOptions, mayDrop } from "../formats/options";
import { entryParser, groupLines, type ParsedEntry } from "../formats/parse-lines";
import { compileRegex } from "../formats/re2";

/** How the lines of a log path are read and which of them are sent. */
export interface LineReading {
  readonly kind: "file" | "journal";
  readonly format: LogFormat;
  readonly options: LineOptions;
  readonly timeZone: string;
}

/** A line of the file with what is to be expected of it in the store. */
export interface FileLine {
  readonly raw: string;
  /** As it is sent: redacted, unwrapped. */
  readonly sent: string;
  /** Whether it is sent at all; `maybe` where chance, other lines or the journal's own fields decide. */
  readonly fate: "sent" | "dropped" | "maybe";
}

/** What the agent makes of the last lines of a file. A drop rule takes an entry with all its lines. */
export function readFileLines(lines: readonly string[], reading: LineReading, nowMs: number): FileLine[] {
  const { format, options, timeZone, kind } = reading;
  const parse = entryParser(format, { timeZone, nowMs, options, kind });
  const entries = groupLines(lines, format.multilineFirstLine).map(parse);
  const header = firstHeader(entries, format);
  return entries.flatMap((entry, index) => {
    const stored = entry.line.trimEnd().split("\n");
    // What stands before the first header belongs to an entry whose beginning was cut off.
    const fate = index < header && mayDrop(options) ? "maybe" : entry.fate.kind;
    const isSplit = stored.length === entry.lines.length;
    return entry.lines.map((raw, i) => ({
      raw,
      sent: (isSplit ? stored[i]! : stored.at(-1)!).trimEnd(),
      fate,
    }));
  });
}

/** Index of the first entry that is whole. */
function firstHeader(entries: readonly ParsedEntry[], { multilineFirstLine }: LogFormat): number {
  if (multilineFirstLine === undefined) return 0;
  const header = compileRegex(multilineFirstLine, "multilineFirstLine");
  const found = entries.findIndex(({ lines }) => header.ok && header.value.test(lines[0] ?? ""));
  return found < 0 ? entries.length : found;
}

/** Index of the newest line that is, or may be, sent; -1 when all of them are dropped. */
export function newestSent(lines: readonly FileLine[]): number {
  return lines.findLastIndex(({ fate }) => fate !== "dropped");
}

/** Less likely than this is no chance. */
const leastChance = 0.001;
const limitWindowMs = 5 * 60_000;

/**
 * Whether the lines after `foundIndex` can be missing because of the options alone: sampling that took them all, a
 * limit that was reached, or a rule that the lines do not decide.
 */
export function missingByChance(
  lines: readonly FileLine[],
  foundIndex: number,
  { sampling, limit }: LineOptions,
  seen: { readonly linesPerMinute: number | null; readonly agedMs: number },
): boolean {
  const missing = lines.slice(foundIndex + 1).filter(({ fate }) => fate !== "dropped");
  if (missing.length === 0 || missing.some(({ fate }) => fate === "sent")) return false;
  if (sampling !== null && (1 - sampling.rate) ** missing.length >= leastChance) return true;
  if (limit !== null) {
    // A limit lets its burst pass first: where fewer lines arrived, it dropped none.
    const arrived = ((seen.linesPerMinute ?? 0) * limitWindowMs) / 60_000;
    return seen.agedMs > limitWindowMs || arrived >= limit.burst / 2;
  }
  return sampling === null;
}
