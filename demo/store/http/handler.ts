import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { QueryError } from "../logql/ast";
import { push } from "../push";
import type { StoreState } from "../state";
import { labelNames, labelValues, series } from "./labels";
import { metricsText } from "./metrics";
import { HttpError, readBody, readParams } from "./params";
import { queryInstant, queryRange } from "./queries";
import { indexStats, indexVolume, indexVolumeRange } from "./volume";

const unzip = promisify(gunzip);

function text(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
  response.end(body);
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json; charset=UTF-8" });
  response.end(JSON.stringify(body));
}

async function takePush(
  state: StoreState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw = await readBody(request);
  // Everything but JSON is read as snappy-compressed protobuf, which this store does not speak.
  if (!(request.headers["content-type"] ?? "").startsWith("application/json")) {
    return text(response, 400, "snappy: corrupt input\n");
  }
  const body = request.headers["content-encoding"] === "gzip" ? await unzip(raw) : raw;
  const pushed = push(body.toString("utf8"), state.streams, state.nowNs(), state.limits);
  state.received(pushed);
  if (pushed.status === 204) response.writeHead(204).end();
  else text(response, pushed.status, pushed.message);
}

async function answer(state: StoreState, request: IncomingMessage, url: URL): Promise<object | null> {
  const params = await readParams(request, url, state.nowNs());
  const flags = request.headers["x-loki-response-encoding-flags"] ?? "";
  const categorize = flags.includes("categorize-labels");
  const values = /^\/loki\/api\/v1\/label\/([^/]+)\/values$/.exec(url.pathname);
  if (values) return labelValues(state.streams, params, decodeURIComponent(values[1]!));
  switch (url.pathname) {
    case "/loki/api/v1/query_range":
      return queryRange(state.streams, params, categorize);
    case "/loki/api/v1/query":
      return queryInstant(state.streams, params);
    case "/loki/api/v1/labels":
    case "/loki/api/v1/label":
      return labelNames(state.streams, params);
    case "/loki/api/v1/series":
      return series(state.streams, params);
    case "/loki/api/v1/status/buildinfo":
      return {
        version: "3.7.6",
        revision: "embedded",
        branch: "logyard",
        buildUser: "",
        buildDate: "",
        goVersion: "",
      };
    case "/loki/api/v1/index/stats":
      return indexStats(state.streams, params);
    case "/loki/api/v1/index/volume":
      return indexVolume(state.streams, params);
    case "/loki/api/v1/index/volume_range":
      return indexVolumeRange(state.streams, params);
    case "/loki/api/v1/tail":
      throw new HttpError(400, "Bad Request\n");
    default:
      return null;
  }
}

async function route(state: StoreState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://store");
  const method = request.method ?? "GET";
  if (url.pathname === "/loki/api/v1/push" && method === "POST") return takePush(state, request, response);
  if (url.pathname === "/ready" && method === "GET") return text(response, 200, "ready\n");
  if (url.pathname === "/metrics" && method === "GET") return text(response, 200, metricsText(state));
  const body = method === "GET" || method === "POST" ? await answer(state, request, url) : null;
  if (body) json(response, body);
  else text(response, 404, "404 page not found\n");
}

/** Answers one request; every failure becomes the reply that Loki would give. */
export async function handle(
  state: StoreState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await route(state, request, response);
  } catch (cause) {
    if (response.headersSent) return void response.destroy();
    if (cause instanceof QueryError) return text(response, 400, cause.message);
    if (cause instanceof HttpError) return text(response, cause.status, cause.message);
    text(response, 500, cause instanceof Error ? cause.message : String(cause));
  }
}
