import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { Secret } from "@/lib/core/secret";
import type { StoreTarget } from "@/lib/ports/log-store-api";
import { lokiClient } from "./client";

const client = lokiClient();
const range = { startNs: "0", endNs: "1" };
let server: Server | null = null;

async function serve(listener: RequestListener): Promise<StoreTarget> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/prefix/`, tenant: null, auth: { kind: "none" }, tlsCa: null };
}

const answer =
  (status: number, body: string, type = "text/plain"): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "content-type": type }).end(body);
  };

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe("failures of a store", () => {
  it.each([
    [401, "Unauthorized", "store.unauthorized"],
    [400, "no org id", "store.unauthorized"],
    [400, "parse error at line 1, col 2: syntax error", "store.query-invalid"],
    [
      400,
      "max entries limit per query exceeded, limit > max_entries_limit_per_query (6000 > 5000)",
      "store.limit",
    ],
    [429, "too many outstanding requests", "store.limit"],
    [504, "context deadline exceeded", "store.limit"],
    [500, "internal error", "store.refused"],
    [503, "Ingester not ready: waiting for 15s after being ready", "store.not-ready"],
    [200, "<html><body>Welcome</body></html>", "store.reply-invalid"],
    [200, '{"status":"success","data":[1,2]}', "store.reply-invalid"],
    [404, "404 page not found", "store.reply-invalid"],
    [302, "", "store.reply-invalid"],
  ])("%i %s is %s", async (status, body, code) => {
    const store = await serve(answer(status, body));
    const reply = await client.labels(store, range, { timeoutMs: 2_000 });
    expect(reply).toMatchObject({ ok: false, problem: { code } });
  });

  it("says that nobody listens, and that a name does not exist", async () => {
    const store = await serve(answer(200, ""));
    await new Promise((resolve) => server!.close(resolve));
    const refused = await client.labels(store, range, { timeoutMs: 2_000 });
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: "store.unreachable", params: { reason: "refused" } },
    });
    const unknown = await client.labels({ ...store, url: "http://loki.invalid" }, range, {
      timeoutMs: 5_000,
    });
    expect(unknown).toMatchObject({
      ok: false,
      problem: { code: expect.stringMatching(/store\.(unreachable|timeout)/) },
    });
  });

  it("gives up by its own clock on a store that never answers", async () => {
    const store = await serve(() => undefined);
    const reply = await client.labels(store, range, { timeoutMs: 100 });
    expect(reply).toMatchObject({ ok: false, problem: { code: "store.timeout" } });
  });

  it("is not ready while Loki starts", async () => {
    const store = await serve(answer(503, "Ingester not ready: waiting for 15s after being ready\n"));
    const reply = await client.ready(store, { timeoutMs: 2_000 });
    expect(reply).toMatchObject({
      ok: true,
      value: { ready: false, detail: expect.stringContaining("15s") },
    });
  });

  it("sends tenant and sign-in, under the base path", async () => {
    let seen: unknown;
    const store = await serve((request, response) => {
      const { "x-scope-orgid": tenant, authorization } = request.headers;
      seen = { path: request.url?.split("?")[0], tenant, authorization };
      response.end('{"status":"success"}');
    });
    const auth = { kind: "basic" as const, username: "me", password: new Secret("pass") };
    await client.labels({ ...store, tenant: "team", auth }, range, { timeoutMs: 2_000 });
    expect(seen).toEqual({
      path: "/prefix/loki/api/v1/labels",
      tenant: "team",
      authorization: "Basic bWU6cGFzcw==",
    });
  });
});

it("holds a store back that sends faster than the reader takes, and loses nothing of it", async () => {
  const store = await serve(answer(404, ""));
  const frames = 96;
  const line = "x".repeat(256 * 1024);
  const sockets = new WebSocketServer({ server: server!, maxPayload: 0 });
  let waiting: () => number = () => 0;
  sockets.on("connection", (socket) => {
    waiting = () => socket.bufferedAmount;
    for (let i = 0; i < frames; i += 1) {
      socket.send(JSON.stringify({ streams: [{ stream: { job: "a" }, values: [[String(i + 1), line]] }] }));
    }
  });
  const stop = new AbortController();
  const tail = client.tail(store, '{job="a"}', { startNs: "0", signal: stop.signal })[Symbol.asyncIterator]();
  const seen: string[] = [];
  const take = async () => {
    const { value } = await tail.next();
    if (value?.kind === "entries") seen.push(...value.entries.map((entry: { ts: string }) => entry.ts));
  };
  await take();
  // With nobody taking more, the socket comes to rest with most of it still at the store.
  let before = -1;
  for (let still = 0; still < 50; still = waiting() === before ? still + 1 : 0) {
    before = waiting();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(before).toBeGreaterThan(4 * 1024 * 1024);
  while (seen.length < frames) await take();
  expect(seen).toEqual(Array.from({ length: frames }, (_, i) => String(i + 1)));
  stop.abort();
  sockets.close();
});
