import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type EmbeddedStore, startStore } from "./store";

let store: EmbeddedStore;
const baseNs = BigInt(Date.now()) * 1_000_000n - 60_000_000_000n;

async function push(
  stream: Record<string, string>,
  lines: readonly (readonly [bigint, string])[],
): Promise<Response> {
  return fetch(`${store.url}/loki/api/v1/push`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ streams: [{ stream, values: lines.map(([ns, line]) => [ns.toString(), line]) }] }),
  });
}

async function get(
  path: string,
  params: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const reply = await fetch(`${store.url}${path}?${new URLSearchParams(params)}`);
  return { status: reply.status, text: await reply.text() };
}

async function lines(query: string, extra: Record<string, string> = {}): Promise<string[]> {
  const { status, text } = await get("/loki/api/v1/query_range", { query, ...extra });
  expect(status, text).toBe(200);
  const { data } = JSON.parse(text) as { data: { result: { values: [string, string][] }[] } };
  return data.result.flatMap(({ values }) => values.map(([, line]) => line));
}

beforeAll(async () => {
  store = await startStore();
  await push({ job: "a", host: "one" }, [
    [baseNs, "GET / 200"],
    [baseNs + 1n, "GET /x 500"],
    [baseNs + 1n, "GET /y 500"],
    [baseNs + 2n, "POST / 201"],
  ]);
  await push({ job: "b" }, [[baseNs, "Booting worker"]]);
});

afterAll(() => store.close());

describe("the embedded store", () => {
  it("is ready and knows its labels", async () => {
    expect(await get("/ready")).toEqual({ status: 200, text: "ready\n" });
    const { text } = await get("/loki/api/v1/labels");
    expect(JSON.parse(text)).toEqual({ status: "success", data: ["host", "job", "service_name"] });
    const values = await get("/loki/api/v1/label/job/values");
    expect(JSON.parse(values.text).data).toEqual(["a", "b"]);
  });

  it("selects by labels and line filters, start included and end excluded", async () => {
    expect(await lines('{job="a"} |= "GET" != "200"')).toHaveLength(2);
    expect(await lines('{job=~"a|b"} |~ "(?i)booting" or "POST"')).toHaveLength(2);
    const window = { start: String(baseNs), end: String(baseNs + 2n), direction: "forward" };
    expect(await lines('{job="a"}', window)).toEqual(["GET / 200", "GET /x 500", "GET /y 500"]);
    expect(await lines('{job="a"}', { limit: "1" })).toEqual(["POST / 201"]);
  });

  it("keeps a late line at its place, and the same line once", async () => {
    await push({ job: "late" }, [
      [baseNs + 9n, "last"],
      [baseNs + 3n, "first"],
      [baseNs + 9n, "last"],
    ]);
    expect(await lines('{job="late"}', { direction: "forward" })).toEqual(["first", "last"]);
  });

  it("answers a broken query in Loki's words", async () => {
    expect(await get("/loki/api/v1/query_range", { query: '{job="a"' })).toEqual({
      status: 400,
      text: "parse error at line 1, col 9: syntax error: unexpected $end, expecting } or ,",
    });
  });

  it("drops the oldest entries of all streams past its bound", async () => {
    const small = await startStore({ maxEntries: 3 });
    const values = (from: number) => [from, from + 2].map((n) => [String(baseNs + BigInt(n)), `line ${n}`]);
    const streams = [
      { stream: { job: "x" }, values: values(0) },
      { stream: { job: "y" }, values: values(1) },
    ];
    const body = JSON.stringify({ streams });
    const headers = { "content-type": "application/json" };
    await fetch(`${small.url}/loki/api/v1/push`, { method: "POST", headers, body });
    const reply = await fetch(
      `${small.url}/loki/api/v1/query_range?query=${encodeURIComponent('{job=~".+"}')}&direction=forward`,
    );
    await small.close();
    expect(await reply.text()).not.toContain("line 0");
  });

  it("takes gzip, adds what Loki adds, and tells categories apart", async () => {
    const values = [[String(baseNs), "hello", { trace_id: "t1" }]];
    const reply = await fetch(`${store.url}/loki/api/v1/push`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
      body: new Uint8Array(gzipSync(JSON.stringify({ streams: [{ stream: { app: "zip" }, values }] }))),
    });
    expect(reply.status).toBe(204);
    const query = encodeURIComponent('{service_name="zip"}');
    const found = await fetch(`${store.url}/loki/api/v1/query_range?query=${query}`, {
      headers: { "X-Loki-Response-Encoding-Flags": "categorize-labels" },
    });
    const { data } = (await found.json()) as { data: { result: unknown } };
    expect(data.result).toEqual([
      {
        stream: { app: "zip", service_name: "zip" },
        values: [
          [String(baseNs), "hello", { structuredMetadata: { trace_id: "t1", detected_level: "unknown" } }],
        ],
      },
    ]);
  });

  it("refuses a line over 256 KB", async () => {
    const reply = await push({ job: "long" }, [[baseNs, "x".repeat(262_145)]]);
    expect(reply.status).toBe(400);
    const stream = '{job="long", service_name="long"}';
    expect(await reply.text()).toBe(
      `max entry size '262144' bytes exceeded for stream '${stream}' while adding an entry with length '262145' bytes\n`,
    );
  });

  it("guesses levels as Loki does", async () => {
    const guesses: readonly (readonly [string, string])[] = [
      ["[1] [CRITICAL] WORKER TIMEOUT", "critical"],
      ["redis.exceptions.ConnectionError: boom", "unknown"],
      ["info then error", "info"],
      ["GET /error 200", "unknown"],
      ['{"a":{"level":"error"}}', "error"],
      ["x lvl=err", "error"],
      ['GET /?a=b "quoted words" = " level=warn', "warn"],
    ];
    await push(
      { job: "levels" },
      guesses.map(([line]) => [baseNs, line] as const),
    );
    for (const [line, level] of guesses) {
      expect(await lines(`{job="levels"} | detected_level="${level}"`), line).toContain(line);
    }
  });

  it("counts what it received", async () => {
    const { text } = await get("/metrics");
    expect(text).toMatch(/^loki_distributor_lines_received_total\{.*\} [1-9]\d*$/m);
  });

  it("tails the past and the present through the query's pipeline", async () => {
    const url = `${store.url.replace("http", "ws")}/loki/api/v1/tail?${new URLSearchParams({
      query: '{job="tailed"} |= "keep" | line_format "<{{__line__}}>"',
      start: String(baseNs),
    })}`;
    await push({ job: "tailed" }, [[baseNs, "keep old"]]);
    const socket = new WebSocket(url);
    const got: string[] = [];
    const done = new Promise<void>((resolve, reject) => {
      socket.on("error", reject);
      socket.on("message", (data) => {
        const { streams } = JSON.parse(String(data)) as { streams: { values: [string, string][] }[] };
        got.push(...streams.flatMap(({ values }) => values.map(([, line]) => line)));
        if (got.length === 1)
          void push({ job: "tailed" }, [
            [baseNs + 1n, "drop"],
            [baseNs + 2n, "keep new"],
          ]);
        if (got.length === 2) resolve();
      });
    });
    await done;
    socket.close();
    expect(got).toEqual(["<keep old>", "<keep new>"]);
  });
});
