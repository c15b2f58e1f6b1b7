import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
});
