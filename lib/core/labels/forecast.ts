import type { Labels } from "../fleet/labels";
import type { LogFormat } from "../formats/format";

/** Streams that Loki lets one tenant have at a time, unless somebody said otherwise. */
export const defaultStreamLimit = 5000;

/** One label whose values come out of the lines, or out of the files that a glob finds. */
export interface StreamFactor {
  readonly label: string;
  /** Values that are usual at one time. */
  readonly usual: number;
  /** Values that are possible, "no value" among them; null: nothing bounds them. */
  readonly most: number | null;
}

export interface StreamForecast {
  readonly factors: readonly StreamFactor[];
  readonly usual: number;
  readonly most: number | null;
}

/** Fields that presets make labels: usual and possible values, one more for lines that have none. */
const known: Readonly<Record<string, { readonly usual: number; readonly most: number }>> = {
  level: { usual: 3, most: 9 },
  method: { usual: 3, most: 8 },
  status: { usual: 6, most: 501 },
  status_class: { usual: 3, most: 6 },
  stream: { usual: 2, most: 3 },
  role: { usual: 1, most: 5 },
};
/** For a field of somebody's own, before a sample tells. */
const usualUnknown = 10;

/**
 * Streams of one log path on one server: the product of the values of its labels. Static labels have one value each.
 * `fileCount` counts where the file's name is a label: for a glob; 1 otherwise.
 */
export function forecastStreams(
  format: Pick<LogFormat, "fields" | "parse">,
  { glob, fileCount }: { readonly glob: boolean; readonly fileCount: number },
): StreamForecast {
  const labels = format.parse.kind === "none" ? [] : Object.entries(format.fields);
  const files = Math.max(1, fileCount);
  const factors = [
    ...labels.filter(([, target]) => target === "label").map(([label]) => factorOf(label)),
    ...(glob ? [{ label: "filename", usual: files, most: files }] : []),
  ];
  return {
    factors,
    usual: product(factors.map(({ usual }) => usual)) ?? 1,
    most: product(factors.map(({ most }) => most)),
  };
}

function factorOf(label: string): StreamFactor {
  return { label, ...(known[label] ?? { usual: usualUnknown, most: null }) };
}

function product(counts: readonly (number | null)[]): number | null {
  return counts.reduce<number | null>(
    (all, count) => (all === null || count === null ? null : all * count),
    1,
  );
}

/** How many of a store's streams carry all of these labels. */
export function countStreams(series: readonly Labels[], labels: Labels): number {
  const wanted = Object.entries(labels);
  return series.filter((one) => wanted.every(([name, value]) => one[name] === value)).length;
}

/** What a rollout makes of a store's streams: those that are there stay, and count for the log paths they are of. */
export function streamsAfter(
  series: readonly Labels[],
  expected: readonly { readonly labels: Labels; readonly usual: number }[],
): { readonly active: number; readonly added: number; readonly after: number } {
  const added = expected.reduce(
    (sum, { labels, usual }) => sum + Math.max(0, usual - countStreams(series, labels)),
    0,
  );
  return { active: series.length, added, after: series.length + added };
}
