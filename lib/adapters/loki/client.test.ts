import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStore } from "@/demo/store/store";
import type { LogEntry, StoreTarget, TailFrame } from "@/lib/ports/log-store-api";
import { lokiClient } from "./client";
import { findLoki, startRealLoki } from "./real-loki";

const client = lokiClient();
const options = { timeoutMs: 10_000 };
const program = findLoki();
if (!program) console.info("No real Loki found: the client is tested against the embedded store alone.");

const stores = [
  ["the embedded store", () => startStore()] as const,
  ...(program ? [["a real Loki", () => startRealLoki(program)] as const] : []),
];

describe.each(stores)("the Loki client against %s", (_name, start) => {
  let store: { url: string; close(): Promise<void> };
  let target: StoreTarget;
  const baseNs = BigInt(Date.now()) * 1_000_000n - 60_000_000_000n;
  const range = { startNs: String(baseNs - 1n), endNs: String(baseNs + 50_000_000_000n) };

  async function push(stream: Record<string, string>, values: unknown[]): Promise<void> {
    const reply = await fetch(`${store.url}/loki/api/v1/push`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ streams: [{ stream, values }] }),
    });
    expect(reply.status, await reply.text()).toBe(204);
  }

  async function entries(
    logql: string,
    direction: "forward" | "backward" = "forward",
  ): Promise<readonly LogEntry[]> {
    const reply = await client.queryRange(target, { ...range, logql, limit: 100, direction }, options);
    if (!reply.ok || reply.value.kind !== "streams") throw new Error(JSON.stringify(reply));
    return reply.value.entries;
  }

  beforeAll(async () => {
    store = await start();
    target = { url: store.url, tenant: null, auth: { kind: "none" }, tlsCa: null };
    await push({ job: "access", host: "a", status: "500" }, [
      [String(baseNs + 1n), "GET /x level=error took=250ms", { trace_id: "abc" }],
      [String(baseNs + 2n), "GET /y level=info took=10ms"],
    ]);
    await push({ job: "access", host: "b", status: "200" }, [[String(baseNs + 2n), "GET / took=1s"]]);
  });

  afterAll(() => store?.close());

  it("sees that it is ready, with its version", async () => {
    const reply = await client.ready(target, options);
    expect(reply).toMatchObject({ ok: true, value: { ready: true, detail: "ready" } });
  });

  it("reads labels, values and series", async () => {
    expect(await client.labels(target, range, options)).toEqual({
      ok: true,
      value: ["host", "job", "service_name", "status"],
    });
    const hosts = await client.labelValues(target, "host", { ...range, selector: '{status="500"}' }, options);
    expect(hosts).toEqual({ ok: true, value: ["a"] });
    expect(await client.labelValues(target, "nothing", range, options)).toEqual({ ok: true, value: [] });
    const series = await client.series(target, '{job="access", host="b"}', range, options);
    const labels = { job: "access", host: "b", status: "200", service_name: "access" };
    expect(series).toEqual({ ok: true, value: [labels] });
  });

  it("reads entries in order, each label in its category", async () => {
    const found = await entries('{job="access"} | logfmt | level="error"');
    expect(found).toEqual([
      {
        ts: String(baseNs + 1n),
        line: "GET /x level=error took=250ms",
        labels: { job: "access", host: "a", status: "500", service_name: "access" },
        metadata: { trace_id: "abc", detected_level: "error" },
        parsed: { level: "error", took: "250ms" },
      },
    ]);
    const times = (await entries('{job="access"}', "backward")).map((entry) => BigInt(entry.ts) - baseNs);
    expect(times).toEqual([2n, 2n, 1n]);
  });

  it("reads a matrix and a vector", async () => {
    const logql = 'sum by (host) (count_over_time({job="access"} [1m]))';
    const matrix = await client.queryRange(
      target,
      { ...range, logql, limit: 100, direction: "forward", stepMs: 1000 },
      options,
    );
    if (!matrix.ok || matrix.value.kind !== "matrix") throw new Error(JSON.stringify(matrix));
    expect(matrix.value.series.map((one) => [one.labels, one.samples.at(-1)?.value])).toEqual([
      [{ host: "a" }, 2],
      [{ host: "b" }, 1],
    ]);
    const vector = await client.query(target, logql, range.endNs, options);
    if (!vector.ok || vector.value.kind !== "vector") throw new Error(JSON.stringify(vector));
    expect(vector.value.series.map((one) => one.samples[0]?.value)).toEqual([2, 1]);
  });

  it("tells where a query is broken", async () => {
    const ask = { ...range, logql: '{job="access"', limit: 10, direction: "forward" as const };
    const reply = await client.queryRange(target, ask, options);
    expect(reply).toMatchObject({
      ok: false,
      problem: { code: "store.query-invalid", params: { line: 1, col: 14 } },
    });
  });

  it("tells a limit from a broken query", async () => {
    const ask = { ...range, logql: '{job="access"}', limit: 6000, direction: "forward" as const };
    expect(await client.queryRange(target, ask, options)).toMatchObject({
      ok: false,
      problem: { code: "store.limit" },
    });
  });

  it("tails what comes, and ends by abort", async () => {
    const stop = new AbortController();
    const startNs = String(BigInt(Date.now()) * 1_000_000n - 1_000_000_000n);
    const frames = client
      .tail(target, '{job="live"}', { startNs, signal: stop.signal })
      [Symbol.asyncIterator]();
    const first = frames.next();
    await push({ job: "live" }, [[String(BigInt(Date.now()) * 1_000_000n), "hello"]]);
    const frame = (await first).value as TailFrame;
    expect(frame).toMatchObject({
      kind: "entries",
      dropped: 0,
      entries: [{ line: "hello", labels: { job: "live" } }],
    });
    stop.abort();
    for (let next = await frames.next(); !next.done; next = await frames.next())
      expect(next.value.kind).toBe("entries");
  });

  it("ends a tail of a broken query with the store's words", async () => {
    const frames = client.tail(target, "{job=", {
      startNs: range.startNs,
      signal: new AbortController().signal,
    });
    const seen: TailFrame[] = [];
    for await (const frame of frames) seen.push(frame);
    expect(seen).toEqual([
      { kind: "closed", reason: expect.stringContaining("parse error at line 1, col 6") },
    ]);
  });
});
