import { parser } from "@grafana/lezer-logql";
import type { SyntaxNode } from "@lezer/common";
import { quoteLogql, unquoteLogql } from "./quote";

export const matchOps = ["=", "!=", "=~", "!~"] as const;
export type MatchOp = (typeof matchOps)[number];

export interface LabelMatcher {
  readonly name: string;
  readonly op: MatchOp;
  readonly value: string;
}

export const lineOps = ["|=", "!=", "|~", "!~"] as const;
export type LineOp = (typeof lineOps)[number];

function nodes(logql: string, name: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  parser.parse(logql).iterate({
    enter(node) {
      if (node.name === name) found.push(node.node);
    },
  });
  return found;
}

const textOf = (logql: string, node: { from: number; to: number } | null): string =>
  node ? logql.slice(node.from, node.to) : "";

/** Whether the text is whole LogQL by the grammar; the store has the last word. */
export function isWellFormed(logql: string): boolean {
  let broken = logql.trim() === "";
  parser.parse(logql).iterate({
    enter(node) {
      if (node.type.isError) broken = true;
    },
  });
  return !broken;
}

/** A query that counts or measures (a chart), not one that lists lines. */
export function isMetricQuery(logql: string): boolean {
  return nodes(logql, "MetricExpr").length > 0;
}

/** The stream selector with its braces, and everything after it; null without exactly one selector. */
export function splitQuery(logql: string): { readonly selector: string; readonly pipeline: string } | null {
  const [only, second] = nodes(logql, "Selector");
  if (!only || second) return null;
  const close = logql.slice(only.from, only.to).trimEnd();
  const selector = close.endsWith("}") ? close : "";
  return selector === "" ? null : { selector, pipeline: logql.slice(only.from + selector.length).trim() };
}

/** Matchers of all selectors, in order. */
export function listMatchers(logql: string): LabelMatcher[] {
  return nodes(logql, "Selector")
    .flatMap((selector) => selectorMatchers(selector))
    .map((node) => {
      const op = ["Eq", "Neq", "Re", "Nre"]
        .map((name) => node.getChild(name))
        .find((child) => child !== null);
      return {
        name: textOf(logql, node.getChild("Identifier")),
        op: textOf(logql, op ?? null) as MatchOp,
        value: unquoteLogql(textOf(logql, node.getChild("String"))) ?? "",
      };
    });
}

function selectorMatchers(node: SyntaxNode): SyntaxNode[] {
  return [...node.getChildren("Matchers").flatMap(selectorMatchers), ...node.getChildren("Matcher")];
}

export function printMatcher(matcher: LabelMatcher): string {
  return `${matcher.name}${matcher.op}${quoteLogql(matcher.value)}`;
}

/** `{a="b"}` from pairs; the empty set prints `{}`, which no store accepts. */
export function printSelector(labels: Readonly<Record<string, string>>): string {
  const names = Object.keys(labels).sort();
  return `{${names.map((name) => printMatcher({ name, op: "=", value: labels[name]! })).join(", ")}}`;
}

const emptySelector = (text: string): boolean => /^\{\s*\}$/.test(text);

/** Adds a matcher to every selector of the query; one that is there already is not added twice. */
export function addMatcher(logql: string, matcher: LabelMatcher): string {
  const printed = printMatcher(matcher);
  let result = logql;
  for (const node of nodes(logql, "Selector").reverse()) {
    const text = logql.slice(node.from, node.to).trimEnd();
    const there = selectorMatchers(node).some(
      (m) => textOf(logql, m).replaceAll(/\s/g, "") === printed.replaceAll(/\s/g, ""),
    );
    if (there || !text.endsWith("}")) continue;
    const at = node.from + text.length - 1;
    const glue = emptySelector(text) ? "" : /,\s*\}$/.test(text) ? " " : ", ";
    result = `${result.slice(0, at).trimEnd()}${glue}${printed}${result.slice(at)}`;
  }
  return result;
}

/** Adds a line filter right after every selector, where it costs the least. */
export function addLineFilter(logql: string, op: LineOp, text: string): string {
  let result = logql;
  for (const node of nodes(logql, "Selector").reverse()) {
    const at = node.from + logql.slice(node.from, node.to).trimEnd().length;
    result = `${result.slice(0, at)} ${op} ${quoteLogql(text)}${result.slice(at)}`;
  }
  return result;
}

/** "90s" for 90 000: durations as LogQL takes them. */
export function printDurationMs(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${Math.max(1, Math.round(ms))}ms`;
}

/** Lines of a log query per step and what tells their level (an access line has a status only); null for a metric query, which is its own chart. */
export function volumeQuery(logql: string, stepMs: number): string | null {
  if (isMetricQuery(logql) || !isWellFormed(logql)) return null;
  // A comment at the end of the query must not swallow what follows it.
  const gap = nodes(logql, "LineComment").length > 0 ? "\n" : " ";
  return `sum by (level, detected_level, status) (count_over_time(${logql.trim()}${gap}[${printDurationMs(stepMs)}]))`;
}
