import { readGoTime } from "../go-layout";

const date = String.raw`\d{4}-\d{2}-\d{2}`;
const clock = String.raw`\d{2}:\d{2}:\d{2}`;
const fraction = String.raw`(?:[.,]\d{1,9})?`;
const month = "[A-Z][a-z]{2}";

/** How programs write times: what a text looks like, and Go's layout of it. The most particular first. */
export const timeShapes: readonly { readonly pattern: string; readonly layout: string }[] = [
  { pattern: String.raw`${date}T${clock}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})`, layout: "RFC3339Nano" },
  { pattern: String.raw`${date}T${clock}${fraction}[+-]\d{4}`, layout: "2006-01-02T15:04:05-0700" },
  { pattern: String.raw`${date} ${clock}${fraction} [+-]\d{4}`, layout: "2006-01-02 15:04:05 -0700" },
  { pattern: String.raw`${date} ${clock}${fraction}[+-]\d{4}`, layout: "2006-01-02 15:04:05-0700" },
  {
    pattern: String.raw`${date} ${clock}${fraction}(?:Z|[+-]\d{2}:\d{2})`,
    layout: "2006-01-02 15:04:05Z07:00",
  },
  { pattern: `${date} ${clock}${fraction}`, layout: "2006-01-02 15:04:05" },
  { pattern: `${date}T${clock}${fraction}`, layout: "2006-01-02T15:04:05" },
  { pattern: String.raw`\d{4}/\d{2}/\d{2} ${clock}${fraction}`, layout: "2006/01/02 15:04:05" },
  { pattern: String.raw`\d{2}/${month}/\d{4}:${clock} [+-]\d{4}`, layout: "02/Jan/2006:15:04:05 -0700" },
  { pattern: String.raw`\d{2} ${month} \d{4} ${clock}${fraction}`, layout: "02 Jan 2006 15:04:05" },
  { pattern: String.raw`\d{2}-${month}-\d{4} ${clock}${fraction}`, layout: "02-Jan-2006 15:04:05" },
  { pattern: String.raw`${month}, \d{2} ${month} \d{4} ${clock} [+-]\d{4}`, layout: "RFC1123Z" },
  {
    pattern: String.raw`${month} ${month} [ \d]\d ${clock}${fraction} \d{4}`,
    layout: "Mon Jan _2 15:04:05 2006",
  },
  { pattern: String.raw`${month} [ \d]\d ${clock}`, layout: "Jan _2 15:04:05" },
];

const unixLayouts: readonly (readonly [RegExp, string])[] = [
  [/^\d{10}(?:\.\d+)?$/, "Unix"],
  [/^\d{13}$/, "UnixMs"],
  [/^\d{16}$/, "UnixUs"],
  [/^\d{19}$/, "UnixNs"],
];

const whole = timeShapes.map(({ pattern, layout }) => ({ test: new RegExp(`^${pattern}$`), layout }));

/** The layout that reads all of these texts; null when no known one does. */
export function guessLayout(texts: readonly string[]): string | null {
  const written = texts.filter((text) => text !== "");
  if (written.length === 0) return null;
  const unix = unixLayouts.find(([test]) => written.every((text) => test.test(text)));
  if (unix) return unix[1];
  const fits = whole.find(({ test, layout }) =>
    written.every((text) => test.test(text) && readGoTime(layout, text) !== null),
  );
  return fits?.layout ?? null;
}

/** Layouts that a form offers, with the counts since the epoch last. */
export const knownLayouts: readonly string[] = [
  ...new Set([...timeShapes.map(({ layout }) => layout), ...unixLayouts.map(([, layout]) => layout)]),
];
