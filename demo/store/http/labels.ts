import type { Labels } from "@/lib/core/fleet/labels";
import type { Matcher } from "../logql/ast";
import { compileSelector } from "../logql/matchers";
import { parseSelector } from "../logql/parse";
import type { Stream, Streams } from "../streams";
import { HttpError, type Params } from "./params";

function matching(streams: Streams, params: Params, matchers: readonly Matcher[]): Stream[] {
  const { startNs, endNs } = params.window();
  return streams.select(compileSelector(matchers), startNs, endNs);
}

function optionalQuery(params: Params): readonly Matcher[] {
  return params.text("query") === "" ? [] : parseSelector(params.text("query"));
}

// Loki leaves `data` out when there is nothing.
const listed = (values: Iterable<string>): object => {
  const data = [...new Set(values)].sort();
  return data.length > 0 ? { status: "success", data } : { status: "success" };
};

/** GET /loki/api/v1/labels */
export function labelNames(streams: Streams, params: Params): object {
  return listed(
    matching(streams, params, optionalQuery(params)).flatMap((stream) => Object.keys(stream.labels)),
  );
}

/** GET /loki/api/v1/label/:name/values */
export function labelValues(streams: Streams, params: Params, name: string): object {
  const found = matching(streams, params, optionalQuery(params));
  return listed(found.flatMap((stream) => stream.labels[name] ?? []));
}

/** GET/POST /loki/api/v1/series; without match[] every stream. */
export function series(streams: Streams, params: Params): object {
  const { startNs, endNs } = params.window();
  if (endNs < startNs) {
    throw new HttpError(400, "this data is no longer available, it is past now - max_query_lookback (0s)");
  }
  const selectors = params.search.getAll("match[]").concat(params.search.getAll("match"));
  const sets = selectors.length === 0 ? [[]] : selectors.map(parseSelector);
  const found = new Map<string, Labels>();
  for (const set of sets)
    for (const stream of matching(streams, params, set)) found.set(stream.key, stream.labels);
  return { status: "success", data: [...found.values()] };
}
