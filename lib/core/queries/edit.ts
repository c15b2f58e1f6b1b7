import { parser } from "@grafana/lezer-logql";
import { addMatcher } from "@/lib/core/logs/logql";
import { quoteLogql } from "@/lib/core/logs/quote";

/** Where a field of a line came from; it decides where a filter on it belongs. */
export type FieldOrigin = "label" | "metadata" | "parsed";

export interface LineField {
  readonly name: string;
  readonly value: string;
  readonly origin: FieldOrigin;
}

/**
 * Adds `name="value"` (or `!=` to leave it out) to every selector of a query: labels into the braces, metadata right
 * behind them, parsed fields behind the pipeline that parsed them. One that is there already is not added twice.
 */
export function addFilter(logql: string, field: LineField, keep: boolean): string {
  const op = keep ? "=" : "!=";
  if (field.origin === "label") return addMatcher(logql, { name: field.name, op, value: field.value });
  const test = ` | ${field.name}${op}${quoteLogql(field.value)}`;
  return filterPlaces(logql, field.origin)
    .toReversed()
    .reduce(
      (text, at) =>
        text.startsWith(test, at) || text.slice(0, at).endsWith(test)
          ? text
          : `${text.slice(0, at)}${test}${text.slice(at)}`,
      logql,
    );
}

function filterPlaces(logql: string, origin: "metadata" | "parsed"): number[] {
  const places: number[] = [];
  parser.parse(logql).iterate({
    enter(node) {
      if (node.name !== "Selector") return;
      const pipeline = node.node.nextSibling;
      places.push(origin === "parsed" && pipeline?.name === "PipelineExpr" ? pipeline.to : node.to);
    },
  });
  return places;
}

/** Selector of the named labels of a stream, for the lines around one of its own. */
export function streamSelector(labels: Readonly<Record<string, string>>, names: readonly string[]): string {
  const matchers = names.flatMap((name) => (labels[name] ? [`${name}=${quoteLogql(labels[name])}`] : []));
  return `{${matchers.join(", ")}}`;
}
