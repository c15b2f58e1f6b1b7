import type { LogFormat } from "./format";
import { entryParser, groupLines, isTimed, type ParsedEntry } from "./parse-lines";
import { presets } from "./presets";

export interface Guess {
  readonly format: LogFormat;
  /** Part of the entries that the format understands, 0 to 1. */
  readonly share: number;
  readonly entries: number;
}

interface Fit extends Guess {
  /** Labels, metadata, times and lines that it finds in an entry, on average. */
  readonly told: number;
}

/** Formats that fit sample lines, best first: by share, then by how much they tell. Those that fit nothing are left out. */
export function guessFormats(lines: readonly string[], candidates: readonly LogFormat[] = presets): Guess[] {
  const written = lines.filter((line) => line.trim() !== "");
  return candidates
    .filter(({ parse }) => parse.kind !== "none")
    .map((format) => guess(written, format))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || b.told - a.told)
    .map(({ told, ...found }) => found);
}

function guess(lines: readonly string[], format: LogFormat): Fit {
  const parse = entryParser(format, { timeZone: "UTC", nowMs: 0 });
  const entries = groupLines(lines, format.multilineFirstLine).map(parse);
  const fitting = entries.filter(
    (entry) => entry.matched && Object.keys(entry.fields).length > 0 && isTimed(entry, format),
  );
  const told = fitting.reduce((sum, entry) => sum + wealth(entry, format), 0);
  return {
    format,
    share: entries.length === 0 ? 0 : fitting.length / entries.length,
    entries: entries.length,
    told: fitting.length === 0 ? 0 : told / fitting.length,
  };
}

function wealth({ labels, metadata, timestampMs, fields }: ParsedEntry, { line }: LogFormat): number {
  const unwrapped = line !== undefined && fields[line] !== undefined;
  return (
    Object.keys(labels).length +
    Object.keys(metadata).length +
    Number(timestampMs !== null) +
    Number(unwrapped)
  );
}
