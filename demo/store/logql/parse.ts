import { parser } from "@grafana/lezer-logql";
import { type Expr, type Matcher, QueryError } from "./ast";
import { requireSelective } from "./matchers";
import { readLog } from "./parse-log";
import { readMetric } from "./parse-metric";
import { syntaxError } from "./syntax-error";
import { Tree } from "./tree";

/** LogQL text to its meaning; throws QueryError in Loki's words. */
export function parseLogql(source: string): Expr {
  const tree = parser.parse(source);
  const broken = syntaxError(source, tree);
  if (broken) throw broken;
  const top = new Tree(tree.topNode, source).need("Expr");
  const body = top.need("LogExpr", "MetricExpr");
  if (body.name === "MetricExpr") return readMetric(body);
  const log = readLog(body);
  requireSelective(log.matchers);
  return log;
}

/** A bare stream selector, as `match[]` and the index endpoints take it. */
export function parseSelector(source: string): readonly Matcher[] {
  const expr = parseLogql(source);
  if (expr.kind !== "log" || expr.stages.length > 0) {
    throw new QueryError("parse error : only label matchers are supported");
  }
  return expr.matchers;
}
