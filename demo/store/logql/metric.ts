import type { Streams } from "../streams";
import { evaluateAggregate } from "./aggregate";
import { type MetricExpr, QueryError } from "./ast";
import { evaluateBinary } from "./binary";
import { compileRegex } from "./matchers";
import { evaluateRange } from "./range";
import { checkSeriesCount } from "./samples";
import type { Scanned } from "./select";
import { constantSeries, type Series, type Steps } from "./series";

function replaceLabel(
  expr: Extract<MetricExpr, { kind: "label_replace" }>,
  series: readonly Series[],
): Series[] {
  const regex = compileRegex(`^(?:${expr.regex})$`);
  return series.map(({ labels, values }) => {
    const matcher = regex.matcher(labels[expr.source] ?? "");
    if (!matcher.find()) return { labels, values };
    const value = expr.replacement.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_all, braced, plain) => {
      const name: string = braced ?? plain;
      const index = /^\d+$/.test(name) ? Number(name) : regex.namedGroups()[name];
      return index === undefined || index > matcher.groupCount() ? "" : (matcher.group(index) ?? "");
    });
    const { [expr.target]: _old, ...rest } = labels;
    return { labels: value === "" ? rest : { ...rest, [expr.target]: value }, values };
  });
}

// Series of which no step has a sample are not there.
const present = (series: readonly Series[]): Series[] =>
  series.filter(({ values }) => values.some((value) => value !== undefined));

/** Evaluates a metric query at every step. */
export function evaluateMetric(streams: Streams, expr: MetricExpr, steps: Steps, scanned: Scanned): Series[] {
  const evaluate = (inner: MetricExpr): Series[] => {
    switch (inner.kind) {
      case "number":
      case "vector":
        return [constantSeries(inner.value, steps)];
      case "range":
        return present(evaluateRange(streams, inner, steps, scanned));
      case "aggregate":
        return present(evaluateAggregate(inner, evaluate(inner.inner), steps));
      case "binary":
        return evaluateBinary(inner, steps, evaluate);
      case "label_replace":
        return replaceLabel(inner, evaluate(inner.inner));
    }
  };
  const series = evaluate(expr);
  checkSeriesCount(series.length);
  return series;
}

/** The number of a query that is nothing but arithmetic ("1 + 1"); null for anything else. */
export function scalarOf(expr: MetricExpr): number | null {
  if (expr.kind === "number") return expr.value;
  if (expr.kind !== "binary" || scalarOf(expr.left) === null || scalarOf(expr.right) === null) return null;
  const folded = evaluateBinary(
    {
      ...expr,
      left: { kind: "number", value: scalarOf(expr.left)! },
      right: { kind: "number", value: scalarOf(expr.right)! },
    },
    { startNs: 0n, stepNs: 1n, count: 1 },
    () => {
      throw new QueryError("parse error : unexpected vector");
    },
  );
  return folded[0]?.values[0] ?? null;
}
