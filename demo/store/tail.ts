import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { groupStreams } from "./http/log-reply";
import { HttpError, Params } from "./http/params";
import { type LogExpr, QueryError } from "./logql/ast";
import { compileSelector } from "./logql/matchers";
import { parseLogql } from "./logql/parse";
import { compilePipeline } from "./logql/pipeline";
import { Row } from "./logql/row";
import { type Selected, selectLogs } from "./logql/select";
import type { StoreState } from "./state";

const frameEntries = 100;
const pingMs = 1000;

interface Asked {
  /** Null for a metric query, which Loki accepts and never answers. */
  readonly log: LogExpr | null;
  readonly startNs: bigint;
  readonly limit: number;
  readonly categorize: boolean;
}

function readAsk(state: StoreState, request: IncomingMessage): Asked {
  const url = new URL(request.url ?? "/", "http://store");
  const params = new Params(url.searchParams, state.nowNs());
  const expr = parseLogql(params.query());
  const flags = String(request.headers["x-loki-response-encoding-flags"] ?? "");
  return {
    log: expr.kind === "log" ? expr : null,
    startNs: params.time("start", params.nowNs - 3_600_000_000_000n),
    limit: params.limit(),
    categorize: flags.includes("categorize-labels"),
  };
}

function send(socket: WebSocket, selected: readonly Selected[], categorize: boolean): void {
  for (let from = 0; from < selected.length; from += frameEntries) {
    const streams = groupStreams(selected.slice(from, from + frameEntries), categorize);
    socket.send(JSON.stringify({ streams, ...(categorize ? { encodingFlags: ["categorize-labels"] } : {}) }));
  }
}

function serve(state: StoreState, socket: WebSocket, asked: Asked): void {
  const ping = setInterval(() => socket.ping(), pingMs);
  socket.on("close", () => clearInterval(ping));
  socket.on("error", () => socket.terminate());
  if (!asked.log) return;
  const { log, startNs, limit, categorize } = asked;
  const selects = compileSelector(log.matchers);
  const pipeline = compilePipeline(log.stages);
  // The newest of the past, then all that comes; nothing can arrive between the two, since no step here waits.
  const endNs = 1n << 62n;
  const scanned = { lines: 0, bytes: 0 };
  const past = selectLogs(state.streams, log, { startNs, endNs }, { limit, forward: false, scanned });
  send(socket, past.reverse(), categorize);
  const stop = state.subscribe(({ accepted }) => {
    const found: Selected[] = [];
    for (const { stream, entry } of accepted) {
      if (entry.ts < startNs || !selects((name) => stream.labels[name] ?? "")) continue;
      const row = new Row(entry.ts, entry.line, stream.labels, entry.metadata);
      if (pipeline(row)) found.push({ stream, row });
    }
    send(socket, found, categorize);
  });
  socket.on("close", stop);
}

function refuse(socket: Duplex, status: number, words: string): void {
  const head = `HTTP/1.1 ${status} ${status === 404 ? "Not Found" : "Bad Request"}`;
  socket.end(
    `${head}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(words)}\r\nconnection: close\r\n\r\n${words}`,
  );
}

/** Adds GET /loki/api/v1/tail to a server; a query that does not parse is refused before the upgrade. */
export function serveTail(server: Server, state: StoreState): () => void {
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    if (!request.url?.startsWith("/loki/api/v1/tail")) return refuse(socket, 404, "404 page not found\n");
    try {
      const asked = readAsk(state, request);
      // Compiled before the upgrade, so that a broken regex is told and not swallowed.
      if (asked.log) compilePipeline(asked.log.stages);
      sockets.handleUpgrade(request, socket, head, (client) => serve(state, client, asked));
    } catch (cause) {
      if (cause instanceof QueryError || cause instanceof HttpError)
        return refuse(socket, 400, cause.message);
      throw cause;
    }
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
  };
}
