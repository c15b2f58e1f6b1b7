import { QueryError } from "../logql/ast";
import { parseLogql } from "../logql/parse";
import { type Scanned, selectLogs } from "../logql/select";
import type { Streams } from "../streams";
import { groupStreams } from "./log-reply";
import { HttpError, type Params } from "./params";
import { statsOf } from "./stats";

/** GET/POST /loki/api/v1/query_range */
export function queryRange(streams: Streams, params: Params, categorize: boolean): object {
  const began = performance.now();
  const window = params.checkedWindow();
  const limit = params.limit();
  const forward = params.forward();
  const expr = parseLogql(params.query());
  const scanned: Scanned = { lines: 0, bytes: 0 };
  if (expr.kind !== "log") throw new QueryError("parse error : metric queries are not ready");
  const selected = selectLogs(streams, expr, window, { limit, forward, scanned });
  return {
    status: "success",
    data: {
      resultType: "streams",
      result: groupStreams(selected, categorize),
      stats: statsOf(scanned, selected.length, performance.now() - began),
      ...(categorize ? { encodingFlags: ["categorize-labels"] } : {}),
    },
  };
}

/** GET/POST /loki/api/v1/query */
export function queryInstant(_streams: Streams, params: Params): object {
  const expr = parseLogql(params.query());
  if (expr.kind === "log") {
    throw new HttpError(
      400,
      "log queries are not supported as an instant query type, please change your query to a range query type",
    );
  }
  throw new QueryError("parse error : metric queries are not ready");
}
