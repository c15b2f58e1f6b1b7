import type { LogFormat } from "./format";
import type { ParsedEntry } from "./parse-lines";
import { compileRegex } from "./re2";

/** Where a field stands in the text of an entry. */
export interface FieldSpan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Finds where the fields of an entry stand in its text; in order, none over another. */
export function fieldSpans({ parse }: LogFormat): (entry: ParsedEntry) => readonly FieldSpan[] {
  if (parse.kind === "none") return () => [];
  if (parse.kind === "regex") {
    const compiled = compileRegex(parse.expression, "parse");
    if (!compiled.ok) throw new RangeError(String(compiled.problem.params.reason));
    return ({ text }) => withoutOverlap([...(compiled.value.spans(text) ?? [])]);
  }
  const keys = Object.entries(parse.fields);
  return ({ text, matched }) => {
    if (!matched) return [];
    const mark = parse.kind === "json" ? jsonSpan : logfmtSpan;
    return withoutOverlap(keys.flatMap(([name, key]) => mark(text, name, key === "" ? name : key) ?? []));
  };
}

/** An inner group hides the outer one where both begin at once; else the first counts. */
function withoutOverlap(spans: FieldSpan[]): readonly FieldSpan[] {
  const sorted = spans.sort((a, b) => a.start - b.start || a.end - b.end);
  let end = 0;
  return sorted.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

function jsonSpan(text: string, name: string, path: string): FieldSpan | null {
  const key = [...path.matchAll(/"([^"]+)"|(\w+)/g)].map(([, quoted, plain]) => quoted ?? plain).at(-1) ?? "";
  const found = new RegExp(
    `${literal(JSON.stringify(key))}\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|[^\\s,}\\]]+)`,
    "d",
  ).exec(text);
  return inQuotes(found, name);
}

function logfmtSpan(text: string, name: string, key: string): FieldSpan | null {
  const found = new RegExp(`(?:^|\\s)${literal(key)}=("(?:[^"\\\\]|\\\\.)*"|[^\\s"]+)`, "d").exec(text);
  return inQuotes(found, name);
}

function inQuotes(found: RegExpExecArray | null, name: string): FieldSpan | null {
  const at = found?.indices?.[1];
  if (!found || !at) return null;
  const quote = found[1]?.startsWith('"') ? 1 : 0;
  const [start, end] = [at[0] + quote, at[1] - quote];
  return end > start ? { name, start, end } : null;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
