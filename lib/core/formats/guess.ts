import type { LogFormat } from "./format";
import { entryParser, groupLines } from "./parse-lines";
import { presets } from "./presets";

export interface Guess {
  readonly format: LogFormat;
  /** Part of the entries that the format understands, 0 to 1. */
  readonly share: number;
  readonly entries: number;
}

/** Formats that fit sample lines, best first: by share, then by how much they tell. Those that fit nothing are left out. */
export function guessFormats(lines: readonly string[], candidates: readonly LogFormat[] = presets): Guess[] {
  const written = lines.filter((line) => line.trim() !== "");
  return candidates
    .filter(({ parse }) => parse.kind !== "none")
    .map((format) => guess(written, format))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || wealth(b.format) - wealth(a.format));
}

function guess(lines: readonly string[], format: LogFormat): Guess {
  const parse = entryParser(format, { timeZone: "UTC", nowMs: 0 });
  const entries = groupLines(lines, format.multilineFirstLine).map(parse);
  const fitting = entries.filter(
    ({ matched, timestampMs, fields }) =>
      matched && (format.timestamp === undefined || timestampMs !== null) && Object.keys(fields).length > 0,
  );
  return {
    format,
    share: entries.length === 0 ? 0 : fitting.length / entries.length,
    entries: entries.length,
  };
}

function wealth({ fields, timestamp }: LogFormat): number {
  return Object.keys(fields).length + (timestamp === undefined ? 0 : 1);
}
