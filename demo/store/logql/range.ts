import type { Labels } from "@/lib/core/fleet/labels";
import type { Streams } from "../streams";
import { type MetricExpr, QueryError } from "./ast";
import { overTime } from "./over-time";
import { collectSamples, type SampleSeries } from "./samples";
import type { Scanned } from "./select";
import { emptyValues, type Series, type Steps, stepAt } from "./series";

type RangeExpr = Extract<MetricExpr, { kind: "range" }>;

// The samples in (t - range, t] of each step; both ends only move forward.
function windows(
  series: SampleSeries,
  steps: Steps,
  rangeNs: number,
  visit: (step: number, values: number[]) => void,
): void {
  let first = 0;
  let last = 0;
  for (let step = 0; step < steps.count; step++) {
    const begin = Number(steps.stepNs) * step;
    while (first < series.at.length && series.at[first]! < begin) first++;
    while (last < series.at.length && series.at[last]! < begin + rangeNs) last++;
    if (last > first) visit(step, series.values.slice(first, last));
  }
}

function absent(expr: RangeExpr, found: readonly Series[], steps: Steps): Series[] {
  const labels: Record<string, string> = {};
  for (const { name, op, value } of expr.log.matchers) if (op === "=") labels[name] = value;
  const values = emptyValues(steps).map((_none, step) =>
    found.some((series) => series.values[step] !== undefined) ? undefined : 1,
  );
  return values.some((value) => value !== undefined) ? [{ labels: labels as Labels, values }] : [];
}

/** A range aggregation at each step: the lines of (t - range, t], moved back by the offset. */
export function evaluateRange(streams: Streams, expr: RangeExpr, steps: Steps, scanned: Scanned): Series[] {
  const apply = expr.op === "absent_over_time" ? overTime.count_over_time : overTime[expr.op];
  if (!apply) throw new QueryError(`unsupported range vector aggregation operation: ${expr.op}`);
  // The start is excluded and the end included, one nanosecond off the store's own windows.
  const startNs = steps.startNs - expr.offsetNs - expr.rangeNs + 1n;
  const endNs = stepAt(steps, steps.count - 1) - expr.offsetNs + 1n;
  const seconds = Number(expr.rangeNs) / 1e9;
  const found = collectSamples(streams, expr, { startNs, endNs }, scanned).map((samples): Series => {
    const values: (number | undefined)[] = emptyValues(steps);
    windows(samples, steps, Number(expr.rangeNs), (step, part) => {
      values[step] = apply(part, seconds, expr.param ?? 0);
    });
    return { labels: samples.labels, values };
  });
  return expr.op === "absent_over_time" ? absent(expr, found, steps) : found;
}
