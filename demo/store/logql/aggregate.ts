import type { Labels } from "@/lib/core/fleet/labels";
import { labelText } from "../label-text";
import { type Grouping, type MetricExpr, QueryError } from "./ast";
import { overTime } from "./over-time";
import { emptyValues, omitLabels, pickLabels, type Series, type Steps } from "./series";

type AggregateExpr = Extract<MetricExpr, { kind: "aggregate" }>;

function groupLabels(labels: Labels, grouping: Grouping | null): Labels {
  if (!grouping) return {};
  return grouping.without ? omitLabels(labels, grouping.labels) : pickLabels(labels, grouping.labels);
}

function groups(
  series: readonly Series[],
  grouping: Grouping | null,
): { labels: Labels; members: Series[] }[] {
  const found = new Map<string, { labels: Labels; members: Series[] }>();
  for (const one of series) {
    const labels = groupLabels(one.labels, grouping);
    const key = labelText(labels);
    const group = found.get(key);
    if (group) group.members.push(one);
    else found.set(key, { labels, members: [one] });
  }
  return [...found.values()];
}

const reducers: Readonly<Record<string, (values: readonly number[]) => number>> = {
  sum: (values) => overTime.sum_over_time!(values, 0, 0),
  avg: (values) => overTime.avg_over_time!(values, 0, 0),
  min: (values) => overTime.min_over_time!(values, 0, 0),
  max: (values) => overTime.max_over_time!(values, 0, 0),
  count: (values) => values.length,
  stddev: (values) => overTime.stddev_over_time!(values, 0, 0),
  stdvar: (values) => overTime.stdvar_over_time!(values, 0, 0),
};

function reduce(members: readonly Series[], steps: Steps, reducer: (values: readonly number[]) => number) {
  return emptyValues(steps).map((_none, step) => {
    const values = members.flatMap((series) => series.values[step] ?? []);
    return values.length > 0 ? reducer(values) : undefined;
  });
}

// topk and bottomk keep whole series, with samples only where they are among the k.
function select(members: readonly Series[], steps: Steps, k: number, sign: number): Series[] {
  const kept = members.map((series) => ({
    labels: series.labels,
    values: emptyValues(steps) as (number | undefined)[],
  }));
  for (let step = 0; step < steps.count; step++) {
    members
      .map((series, index) => ({ index, value: series.values[step] }))
      .filter((item): item is { index: number; value: number } => item.value !== undefined)
      .sort((a, b) => sign * (b.value - a.value))
      .slice(0, k)
      .forEach(({ index, value }) => {
        kept[index]!.values[step] = value;
      });
  }
  return kept.filter((series) => series.values.some((value) => value !== undefined));
}

export function evaluateAggregate(expr: AggregateExpr, inner: readonly Series[], steps: Steps): Series[] {
  const { op, grouping } = expr;
  if (op === "sort" || op === "sort_desc") {
    const sign = op === "sort" ? 1 : -1;
    return [...inner].sort((a, b) => sign * ((a.values[0] ?? 0) - (b.values[0] ?? 0)));
  }
  if (op === "topk" || op === "bottomk" || op === "approx_topk") {
    const sign = op === "bottomk" ? -1 : 1;
    const k = expr.param ?? 0;
    if (k <= 0) throw new QueryError(`parse error : invalid parameter (must be greater than 0) ${op}(${k}`);
    return groups(inner, grouping)
      .flatMap(({ members }) => select(members, steps, k, sign))
      .sort((a, b) => sign * ((b.values[0] ?? 0) - (a.values[0] ?? 0)));
  }
  const reducer = reducers[op];
  if (!reducer) throw new QueryError(`parse error : unsupported vector aggregation ${op}`);
  return groups(inner, grouping).map(({ labels, members }) => ({
    labels,
    values: reduce(members, steps, reducer),
  }));
}
