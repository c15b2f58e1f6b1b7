import { parser } from "@grafana/lezer-logql";
import { unquoteLogql } from "@/lib/core/logs/quote";

export interface Matcher {
  readonly name: string;
  readonly op: "=" | "!=" | "=~" | "!~";
  readonly value: string;
}

/** One `{…}` of a query: where it stands, where the pipeline behind it ends, and what it matches. */
export interface Selector {
  readonly from: number;
  readonly to: number;
  readonly pipelineEnd: number;
  readonly matchers: readonly Matcher[];
}

/** All stream selectors of a query, in order; also of one that is half typed. */
export function selectorsOf(logql: string): Selector[] {
  const found: Selector[] = [];
  parser.parse(logql).iterate({
    enter(node) {
      if (node.name !== "Selector") return;
      const matchers: Matcher[] = [];
      node.node.cursor().iterate((inner) => {
        if (inner.name !== "Matcher") return;
        const read = /^([A-Za-z_]\w*)\s*(=~|!~|!=|=)\s*([\s\S]+)$/.exec(logql.slice(inner.from, inner.to));
        const value = read ? unquoteLogql(read[3] ?? "") : null;
        if (read && value !== null)
          matchers.push({ name: read[1] ?? "", op: read[2] as Matcher["op"], value });
      });
      const pipeline = node.node.nextSibling;
      const pipelineEnd = pipeline?.name === "PipelineExpr" ? pipeline.to : node.to;
      found.push({ from: node.from, to: node.to, pipelineEnd, matchers });
    },
  });
  return found;
}

/** Whether a query computes numbers (`rate(…)`, `sum by …`) instead of returning lines. */
export function isMetricQuery(logql: string): boolean {
  const top = parser.parse(logql).topNode.getChild("Expr");
  return top?.firstChild?.name === "MetricExpr";
}
