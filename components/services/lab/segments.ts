import type { ParsedEntry } from "@/lib/core/formats/parse-lines";

/** A stretch of a line; `field` names what the format took from it, `tone` (1 to 6) is the field's colour. */
export interface Segment {
  readonly text: string;
  readonly field: string | null;
  readonly tone: number;
}

/** The first line as the format reads it: without what is redacted. */
function firstLineOf({ text }: ParsedEntry): string {
  return text.split("\n", 1)[0] ?? "";
}

/** Colours go to fields in the order in which they stand in the line. */
export function tonesOf(entry: ParsedEntry): ReadonlyMap<string, number> {
  return new Map(placesOf(entry).map(({ field }, index) => [field, (index % 6) + 1]));
}

/** A line cut at the values that were taken out of it; values that overlap an earlier one are not marked. */
export function segmentsOf(entry: ParsedEntry, tones: ReadonlyMap<string, number>): readonly Segment[] {
  const text = firstLineOf(entry);
  const segments: Segment[] = [];
  let at = 0;
  for (const { field, start, end } of placesOf(entry)) {
    if (start < at) continue;
    if (start > at) segments.push({ text: text.slice(at, start), field: null, tone: 0 });
    segments.push({ text: text.slice(start, end), field, tone: tones.get(field) ?? 1 });
    at = end;
  }
  if (at < text.length) segments.push({ text: text.slice(at), field: null, tone: 0 });
  return segments;
}

/** Where each extracted value stands in the first line. Equal values are told apart by going on behind the last one. */
function placesOf(entry: ParsedEntry) {
  const text = firstLineOf(entry);
  let from = 0;
  return Object.entries(entry.fields)
    .flatMap(([field, value]) => {
      // A message as long as the rest of the line would hide all marks.
      if (value === "" || value === "-" || field === "message") return [];
      const ahead = text.indexOf(value, from);
      const start = ahead >= 0 ? ahead : text.indexOf(value);
      if (start < 0) return [];
      from = start + value.length;
      return [{ field, start, end: start + value.length }];
    })
    .sort((a, b) => a.start - b.start);
}
