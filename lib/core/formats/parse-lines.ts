import type { Labels } from "../fleet/labels";
import { type Extract, extractor } from "./extract";
import type { LogFormat } from "./format";
import { type LineOptions, noLineOptions } from "./options";
import { type Fate, fateOf } from "./options/drop";
import { redactor } from "./options/redact";
import { compileRegex } from "./re2";
import { readFirst } from "./timestamp";

/** What the pipeline makes of one entry. */
export interface ParsedEntry {
  /** The lines of the sample that it holds. */
  readonly lines: readonly string[];
  /** The joined lines as the format reads them: without what is redacted before. */
  readonly text: string;
  /** The text that is stored. */
  readonly line: string;
  /** What the line options make of it. */
  readonly fate: Fate;
  readonly matched: boolean;
  /** Everything that was extracted, also what goes nowhere. */
  readonly fields: Labels;
  /** Labels and metadata from the line; empty values are absent, as in Loki. */
  readonly labels: Labels;
  readonly metadata: Labels;
  /** Null: no time can be read; Alloy then takes that of the entry before, or of arrival for a format without times. */
  readonly timestampMs: number | null;
}

/** Where Alloy's `stage.multiline` cuts an entry that never ends. */
const maxEntryLines = 128;

export interface ParseContext {
  readonly timeZone: string;
  readonly nowMs: number;
  /** Line options that `checkOptions` takes. */
  readonly options?: LineOptions;
  /** The journal knows more of a line than its text. */
  readonly kind?: "file" | "journal";
}

/** Sample lines through the stages of a format, as Alloy would take them. Throws for a format that `checkFormat` refuses. */
export function parseLines(
  lines: readonly string[],
  format: LogFormat,
  context: ParseContext,
): ParsedEntry[] {
  const parse = entryParser(format, context);
  return groupLines(lines, format.multilineFirstLine).map(parse);
}

/** Lines that belong together. Those before the first header stand alone. */
export function groupLines(lines: readonly string[], firstLine: string | undefined): string[][] {
  if (firstLine === undefined) return lines.map((line) => [line]);
  const header = compileRegex(firstLine, "multilineFirstLine");
  if (!header.ok) throw new RangeError(String(header.problem.params.reason));
  const entries: string[][] = [];
  let open = false;
  for (const line of lines) {
    const starts = header.value.test(line);
    const last = entries.at(-1);
    if (starts || !open || last === undefined || last.length >= maxEntryLines) entries.push([line]);
    else last.push(line);
    open ||= starts;
  }
  return entries;
}

/** One entry through its options, parse, level, timestamp, labels, metadata and output. */
export function entryParser(
  format: LogFormat,
  { timeZone, nowMs, options = noLineOptions, kind = "file" }: ParseContext,
): (lines: readonly string[]) => ParsedEntry {
  const extract: Extract = extractor(format);
  const redact = redactor(format, options.redactions);
  return (lines) => {
    const joined = lines.join("\n");
    const text = redact.before(joined);
    const found = extract(text);
    const fields = found === null ? {} : withLevel(format, found);
    const { timestamp } = format;
    const time = timestamp === undefined ? undefined : fields[timestamp.source];
    const zone = timestamp?.needsZone ? timeZone : null;
    const timestampMs =
      timestamp === undefined || time === undefined
        ? null
        : readFirst([timestamp.layout, ...(timestamp.fallbacks ?? [])], time, { zone, nowMs });
    const known = kind === "journal" && format.parse.kind === "none" ? null : fields;
    const kept = redact.fields(fields);
    return {
      lines,
      text,
      line: redact.after((format.line === undefined ? undefined : fields[format.line]) ?? text),
      fate: fateOf(options, { text: joined, fields: known, timestampMs, nowMs }),
      matched: found !== null,
      fields: kept,
      labels: going(format, kept, "label"),
      metadata: going(format, kept, "metadata"),
      timestampMs,
    };
  };
}

/** Whether an entry has the time that its format wants. A regex may itself know entries that say none. */
export function isTimed(
  { timestampMs, fields }: Pick<ParsedEntry, "timestampMs" | "fields">,
  { timestamp, parse }: LogFormat,
): boolean {
  if (timestamp === undefined || timestampMs !== null) return true;
  return parse.kind === "regex" && fields[timestamp.source] === "";
}

function withLevel({ levels }: LogFormat, fields: Labels): Labels {
  const level = fields.level === undefined ? undefined : levels?.[fields.level];
  return level === undefined ? fields : { ...fields, level };
}

function going({ fields: targets }: LogFormat, fields: Labels, target: "label" | "metadata"): Labels {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => targets[name] === target && value !== ""),
  );
}
