import type { Labels } from "@/lib/core/fleet/labels";
import { labelText } from "../label-text";
import { printFloat, type Series, type Steps, stepAt } from "../logql/series";

/** Seconds as JSON number, to the millisecond. */
const seconds = (ns: bigint): number => Number(ns / 1_000_000n) / 1000;

const sorted = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

export function matrix(series: readonly Series[], steps: Steps): object[] {
  return series
    .map(({ labels, values }) => ({
      key: labelText(labels),
      metric: sorted(labels),
      values: values.flatMap((value, step) =>
        value === undefined ? [] : [[seconds(stepAt(steps, step)), printFloat(value)]],
      ),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ metric, values }) => ({ metric, values }));
}

/** In the order of evaluation, which `sort` and `topk` choose. */
export function vector(series: readonly Series[], steps: Steps): object[] {
  return series.flatMap(({ labels, values }) =>
    values[0] === undefined
      ? []
      : [{ metric: sorted(labels), value: [seconds(steps.startNs), printFloat(values[0])] }],
  );
}
