import type { Labels } from "@/lib/core/fleet/labels";
import type { MetricReply } from "./wire";

/** Series that keep their own colour; the rest is one, "other". */
const ownColours = 6;

export interface ChartSeries {
  /** Label pairs as text; null for all the rest together. */
  readonly name: string | null;
  /** One value for each moment of the chart; null where the series has none: gaps stay gaps. */
  readonly values: readonly (number | null)[];
  readonly last: number | null;
}

export interface MetricChart {
  readonly timesMs: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Highest sum of one moment. */
  readonly top: number;
}

/** Text of a label set, "{}" without labels. */
export function seriesName(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return pairs.length > 0 ? pairs.join(" ") : "{}";
}

/** Lays a metric answer out on one time axis, largest series first, the seventh and later summed. */
export function chartOf(reply: MetricReply): MetricChart {
  const times = [...new Set(reply.series.flatMap((one) => one.samples.map((sample) => sample.tMs)))].sort(
    (a, b) => a - b,
  );
  const place = new Map(times.map((tMs, index) => [tMs, index]));
  const laid = reply.series
    .map((one) => {
      const values: (number | null)[] = times.map(() => null);
      for (const { tMs, value } of one.samples)
        values[place.get(tMs) ?? 0] = Number.isFinite(value) ? value : null;
      return {
        name: seriesName(one.labels),
        values,
        sum: values.reduce<number>((all, value) => all + (value ?? 0), 0),
      };
    })
    .sort((a, b) => b.sum - a.sum);
  const own: { name: string | null; values: (number | null)[] }[] = laid.slice(0, ownColours);
  const rest = laid.slice(ownColours);
  if (rest.length > 0) {
    const values = times.map((_, index) =>
      rest.reduce<number | null>((all, one) => {
        const value = one.values[index] ?? null;
        return value === null ? all : (all ?? 0) + value;
      }, null),
    );
    own.push({ name: null, values });
  }
  const top = Math.max(
    0,
    ...times.map((_, index) => own.reduce((sum, one) => sum + Math.max(0, one.values[index] ?? 0), 0)),
  );
  return {
    timesMs: times,
    series: own.map(({ name, values }) => ({
      name,
      values,
      last: values.findLast((value) => value !== null) ?? null,
    })),
    top,
  };
}
