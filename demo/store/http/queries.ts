import { labelText } from "../label-text";
import type { Expr, LogExpr, MetricExpr } from "../logql/ast";
import { evaluateMetric, scalarOf } from "../logql/metric";
import { parseLogql } from "../logql/parse";
import { type Scanned, selectLogs } from "../logql/select";
import { printFloat, type Series, type Steps } from "../logql/series";
import type { Streams } from "../streams";
import { groupStreams } from "./log-reply";
import { matrix, vector } from "./metric-reply";
import { HttpError, type Params } from "./params";
import { statsOf } from "./stats";

function reply(
  resultType: string,
  result: unknown,
  scanned: Scanned,
  count: number,
  began: number,
  extra = {},
): object {
  const stats = statsOf(scanned, count, performance.now() - began);
  return { status: "success", data: { resultType, ...extra, result, stats } };
}

function logRange(
  streams: Streams,
  expr: LogExpr,
  params: Params,
  categorize: boolean,
  began: number,
): object {
  const scanned: Scanned = { lines: 0, bytes: 0 };
  const options = { limit: params.limit(), forward: params.forward(), scanned };
  const selected = selectLogs(streams, expr, params.checkedWindow(), options);
  const flags = categorize ? { encodingFlags: ["categorize-labels"] } : {};
  return reply("streams", groupStreams(selected, categorize), scanned, selected.length, began, flags);
}

// Loki aligns the steps of metric queries with multiples of the step, so that its cache can be shared.
function stepsOf(window: { startNs: bigint; endNs: bigint }, stepNs: bigint): Steps {
  const startNs = (window.startNs / stepNs) * stepNs;
  const endNs = (window.endNs / stepNs) * stepNs;
  return { startNs, stepNs, count: Number((endNs - startNs) / stepNs) + 1 };
}

function metricRange(streams: Streams, expr: MetricExpr, params: Params, began: number): object {
  const window = params.checkedWindow();
  const steps = stepsOf(window, params.stepNs(window));
  const scanned: Scanned = { lines: 0, bytes: 0 };
  const series = evaluateMetric(streams, expr, steps, scanned);
  return reply("matrix", matrix(series, steps), scanned, series.length, began);
}

/** GET/POST /loki/api/v1/query_range */
export function queryRange(streams: Streams, params: Params, categorize: boolean): object {
  const began = performance.now();
  params.checkedWindow();
  params.limit();
  const expr: Expr = parseLogql(params.query());
  return expr.kind === "log"
    ? logRange(streams, expr, params, categorize, began)
    : metricRange(streams, expr, params, began);
}

const ordered = (expr: MetricExpr): boolean =>
  expr.kind === "aggregate" && ["topk", "bottomk", "sort", "sort_desc"].includes(expr.op);

const byLabels = (series: Series[]): Series[] =>
  series.sort((a, b) => (labelText(a.labels) < labelText(b.labels) ? -1 : 1));

/** GET/POST /loki/api/v1/query */
export function queryInstant(streams: Streams, params: Params): object {
  const began = performance.now();
  const expr = parseLogql(params.query());
  if (expr.kind === "log") {
    throw new HttpError(
      400,
      "log queries are not supported as an instant query type, please change your query to a range query type",
    );
  }
  const steps: Steps = { startNs: params.time("time", params.nowNs), stepNs: 1n, count: 1 };
  const scanned: Scanned = { lines: 0, bytes: 0 };
  const scalar = scalarOf(expr);
  if (scalar !== null) {
    return reply(
      "scalar",
      [Number(steps.startNs / 1_000_000n) / 1000, printFloat(scalar)],
      scanned,
      1,
      began,
    );
  }
  const series = evaluateMetric(streams, expr, steps, scanned);
  return reply(
    "vector",
    vector(ordered(expr) ? series : byLabels(series), steps),
    scanned,
    series.length,
    began,
  );
}
