import type { TrialEntry } from "@/lib/core/formats/trial";

/** A stretch of a line; `field` names what the format took from it. */
export interface Segment {
  readonly text: string;
  readonly field: string | null;
}

/** Field → tone, 1 to 6, in the order of the format: a field has one colour in every line, in the table and in the regex. */
export function tonesOf(fields: readonly string[]): ReadonlyMap<string, number> {
  const shown = fields.filter((field) => field !== "message");
  return new Map(shown.map((field, index) => [field, (index % 6) + 1]));
}

/** One line of an entry as the format reads it (without what is redacted before), cut at the fields in it. A message is not marked: it would hide all other marks. */
export function segmentsOf(entry: TrialEntry, lineIndex: number): readonly Segment[] {
  const lines = entry.text.split("\n");
  const line = lines[lineIndex] ?? "";
  const offset = lines.slice(0, lineIndex).reduce((sum, { length }) => sum + length + 1, 0);
  const segments: Segment[] = [];
  let at = 0;
  for (const { name, start, end } of entry.spans) {
    const from = Math.max(start - offset, at);
    const to = Math.min(end - offset, line.length);
    if (name === "message" || to <= from) continue;
    if (from > at) segments.push({ text: line.slice(at, from), field: null });
    segments.push({ text: line.slice(from, to), field: name });
    at = to;
  }
  if (at < line.length) segments.push({ text: line.slice(at), field: null });
  return segments;
}
