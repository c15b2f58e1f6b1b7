import type { Labels } from "@/lib/core/fleet/labels";
import { labelText } from "../label-text";
import { type Matching, type MetricExpr, QueryError } from "./ast";
import { constantSeries, emptyValues, omitLabels, pickLabels, type Series, type Steps } from "./series";

type BinaryExpr = Extract<MetricExpr, { kind: "binary" }>;

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? Number.NaN : a / b),
  "%": (a, b) => (b === 0 ? Number.NaN : a % b),
  "^": (a, b) => a ** b,
};

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
};

/** The value of one pair, or undefined when a comparison filters it out; `kept` is the side that a filter keeps. */
function operator(op: string, bool: boolean): (a: number, b: number, kept: number) => number | undefined {
  const compute = arithmetic[op];
  if (compute) return compute;
  const holds = comparisons[op];
  if (!holds) throw new QueryError(`parse error : unexpected binary operation ${op}`);
  if (bool) return (a, b) => (holds(a, b) ? 1 : 0);
  return (a, b, kept) => (holds(a, b) ? kept : undefined);
}

function combine(
  a: Series["values"],
  b: Series["values"],
  apply: (a: number, b: number) => number | undefined,
) {
  return a.map((left, step) => {
    const right = b[step];
    return left === undefined || right === undefined ? undefined : apply(left, right);
  });
}

const isEmpty = (series: Series): boolean => series.values.every((value) => value === undefined);

function signature(labels: Labels, matching: Matching): Labels {
  return matching.on ? pickLabels(labels, matching.labels) : omitLabels(labels, matching.labels);
}

function indexed(series: readonly Series[], matching: Matching): Map<string, Series> {
  const found = new Map<string, Series>();
  for (const one of series) {
    const key = labelText(signature(one.labels, matching));
    const known = found.get(key);
    const clash = known?.values.some((value, step) => value !== undefined && one.values[step] !== undefined);
    if (clash)
      throw new QueryError(
        "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)",
      );
    found.set(
      key,
      known ? { labels: known.labels, values: known.values.map((v, step) => v ?? one.values[step]) } : one,
    );
  }
  return found;
}

// The side with many series keeps its labels, and takes the included ones of its partner.
function grouped(many: Series, one: Series, { include }: Matching): Labels {
  return { ...omitLabels(many.labels, include), ...pickLabels(one.labels, include) };
}

function matchVectors(expr: BinaryExpr, left: readonly Series[], right: readonly Series[]): Series[] {
  const { op, matching } = expr;
  const apply = operator(op, matching.bool);
  const flipped = matching.group === "right";
  const [many, ones] = flipped ? [right, left] : [left, right];
  const partners = indexed(ones, matching);
  if (matching.group === null) indexed(many, matching);
  return many.flatMap((series) => {
    const partner = partners.get(labelText(signature(series.labels, matching)));
    if (!partner) return [];
    const [a, b] = flipped ? [partner, series] : [series, partner];
    const values = combine(a.values, b.values, (x, y) => apply(x, y, x));
    const labels =
      matching.group === null ? signature(series.labels, matching) : grouped(series, partner, matching);
    return [{ labels, values }];
  });
}

function setOperation(
  expr: BinaryExpr,
  left: readonly Series[],
  right: readonly Series[],
  steps: Steps,
): Series[] {
  const keyOf = (series: Series): string => labelText(signature(series.labels, expr.matching));
  const present = (series: readonly Series[]): ((key: string, step: number) => boolean) => {
    const keys = new Map<string, Series[]>();
    for (const one of series) keys.set(keyOf(one), [...(keys.get(keyOf(one)) ?? []), one]);
    return (key, step) => keys.get(key)?.some((one) => one.values[step] !== undefined) ?? false;
  };
  const filter = (series: readonly Series[], keeps: (key: string, step: number) => boolean): Series[] =>
    series.map((one) => ({
      labels: one.labels,
      values: emptyValues(steps).map((_none, step) =>
        keeps(keyOf(one), step) ? one.values[step] : undefined,
      ),
    }));
  const [inLeft, inRight] = [present(left), present(right)];
  if (expr.op === "and") return filter(left, inRight);
  if (expr.op === "unless") return filter(left, (key, step) => !inRight(key, step));
  return mergeSame([...left, ...filter(right, (key, step) => !inLeft(key, step))]);
}

// `or` can bring the same label set from both sides, at different steps.
function mergeSame(series: readonly Series[]): Series[] {
  const found = new Map<string, Series>();
  for (const one of series) {
    const key = labelText(one.labels);
    const known = found.get(key);
    found.set(
      key,
      known ? { labels: known.labels, values: known.values.map((v, step) => v ?? one.values[step]) } : one,
    );
  }
  return [...found.values()];
}

/** Arithmetic, comparison and set operations between vectors and scalars. */
export function evaluateBinary(
  expr: BinaryExpr,
  steps: Steps,
  evaluate: (inner: MetricExpr) => Series[],
): Series[] {
  const { op, left, right, matching } = expr;
  const apply = (): ReturnType<typeof operator> => operator(op, matching.bool);
  if (left.kind === "number" && right.kind === "number") {
    return [constantSeries(operator(op, true)(left.value, right.value, left.value) ?? 0, steps)];
  }
  if (left.kind === "number" || right.kind === "number") {
    if (["and", "or", "unless"].includes(op)) {
      throw new QueryError(
        `parse error : unexpected literal for ${left.kind === "number" ? "left" : "right"} leg of logical/set binary operation (${op})`,
      );
    }
    const compute = apply();
    return evaluate(left.kind === "number" ? right : left)
      .map(({ labels, values }) => ({
        labels,
        values: values.map((value) => {
          if (value === undefined) return undefined;
          return left.kind === "number"
            ? compute(left.value, value, value)
            : compute(value, (right as { value: number }).value, value);
        }),
      }))
      .filter((series) => !isEmpty(series));
  }
  const sides = [evaluate(left), evaluate(right)] as const;
  const result = ["and", "or", "unless"].includes(op)
    ? setOperation(expr, ...sides, steps)
    : matchVectors(expr, ...sides);
  return result.filter((series) => !isEmpty(series));
}
