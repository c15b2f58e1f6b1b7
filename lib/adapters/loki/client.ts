import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { CallOptions, LogStoreApi, RangeQuery, StoreTarget } from "@/lib/ports/log-store-api";
import { readResult } from "./entries";
import { get, getJson } from "./http";
import { buildInfoSchema, namesReplySchema, queryReplySchema, seriesReplySchema } from "./replies";
import { tail } from "./tail";

const api = "/loki/api/v1";

interface NsRange {
  readonly startNs: string;
  readonly endNs: string;
}

const rangeParams = ({ startNs, endNs }: NsRange): Record<string, string> => ({ start: startNs, end: endNs });

async function ready(store: StoreTarget, options: CallOptions) {
  const reply = await get(store, "/ready", new URLSearchParams(), options);
  if (!reply.ok) return reply;
  const { status, text } = reply.value;
  const isReady = status === 200 && text.trim() === "ready";
  // A 200 with other words, or a 404, is some other program or a gateway that hides /ready: then the API decides.
  const info = await getJson(
    store,
    `${api}/status/buildinfo`,
    new URLSearchParams(),
    buildInfoSchema,
    options,
  );
  if (status === 503)
    return ok({
      ready: false,
      detail: text.trim().slice(0, 500),
      version: info.ok ? info.value.version : null,
    });
  if (!info.ok) return isReady ? ok({ ready: true, detail: "ready", version: null }) : info;
  return ok({ ready: true, detail: isReady ? "ready" : "", version: info.value.version });
}

async function names(
  store: StoreTarget,
  path: string,
  params: URLSearchParams,
  options: CallOptions,
): Promise<Result<string[]>> {
  const reply = await getJson(store, path, params, namesReplySchema, options);
  return reply.ok ? ok(reply.value.data ?? []) : reply;
}

async function queryRange(store: StoreTarget, query: RangeQuery, options: CallOptions) {
  const params = new URLSearchParams({
    ...rangeParams(query),
    query: query.logql,
    limit: String(query.limit),
    direction: query.direction,
  });
  if (query.stepMs !== undefined) params.set("step", `${query.stepMs}ms`);
  const reply = await getJson(store, `${api}/query_range`, params, queryReplySchema, options);
  return reply.ok ? ok(readResult(reply.value, query.direction)) : reply;
}

/** Loki over HTTP. Every expected failure is a `store.*` problem; an abort of the caller's signal rejects. */
export function lokiClient(): LogStoreApi {
  return {
    ready,
    labels: (store, range, options) =>
      names(store, `${api}/labels`, new URLSearchParams(rangeParams(range)), options),
    async labelValues(store, label, range, options) {
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(label))
        return fail(problem("label.name-invalid", { name: label }));
      const params = new URLSearchParams(rangeParams(range));
      if (range.selector) params.set("query", range.selector);
      return names(store, `${api}/label/${label}/values`, params, options);
    },
    async series(store, selector, range, options) {
      const params = new URLSearchParams({ ...rangeParams(range), "match[]": selector });
      const reply = await getJson(store, `${api}/series`, params, seriesReplySchema, options);
      return reply.ok ? ok(reply.value.data ?? []) : reply;
    },
    async query(store, logql, atNs, options) {
      const params = new URLSearchParams({ query: logql, time: atNs });
      const reply = await getJson(store, `${api}/query`, params, queryReplySchema, options);
      return reply.ok ? ok(readResult(reply.value, "backward")) : reply;
    },
    queryRange,
    tail,
  };
}
