import { quoteLogql } from "@/lib/core/logs/quote";
import { selectorsOf } from "./selectors";

/** Where a field of a line came from; it decides where a filter on it belongs. */
export type FieldOrigin = "label" | "metadata" | "parsed";

/**
 * Adds `name="value"` (or `!=` to leave it out) to every selector of a query: labels into the braces, metadata right
 * behind them, parsed fields behind the pipeline that parsed them. A contrary equality on the same label gives way.
 */
export function addFilter(
  logql: string,
  field: { readonly name: string; readonly value: string; readonly origin: FieldOrigin },
  keep: boolean,
): string {
  const test = `${field.name}${keep ? "=" : "!="}${quoteLogql(field.value)}`;
  let edited = logql;
  for (const selector of selectorsOf(logql).toReversed()) {
    if (field.origin !== "label") {
      const at = field.origin === "metadata" ? selector.to : selector.pipelineEnd;
      if (!edited.slice(selector.to, at + test.length + 3).includes(test)) {
        edited = `${edited.slice(0, at)} | ${test}${edited.slice(at)}`;
      }
      continue;
    }
    const known = selector.matchers.some(
      (matcher) =>
        matcher.name === field.name && matcher.op === (keep ? "=" : "!=") && matcher.value === field.value,
    );
    if (known) continue;
    const close = selector.to - 1;
    const glue = selector.matchers.length > 0 ? ", " : "";
    edited = `${edited.slice(0, close)}${glue}${test}${edited.slice(close)}`;
  }
  return edited;
}

/** Selector of one stream, for the lines around another: the labels that say where a line was written. */
export function streamSelector(labels: Readonly<Record<string, string>>, names: readonly string[]): string {
  const matchers = names.flatMap((name) => (labels[name] ? [`${name}=${quoteLogql(labels[name])}`] : []));
  return `{${matchers.join(", ")}}`;
}
