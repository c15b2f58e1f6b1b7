import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedStore, startStore } from "@/demo/store/store";
import { lokiClient } from "@/lib/adapters/loki/client";
import type { LogStore } from "@/lib/core/fleet/model";
import { noStoreSettings } from "@/lib/core/loki/store-settings";
import type { LogStoreApi } from "@/lib/ports/log-store-api";
import type { Stores } from "@/lib/ports/stores";
import { exportQuery } from "./export";
import { listLabelValues } from "./labels";
import { runQuery } from "./run";
import { type TailEvent, tailQuery } from "./tail";
import type { QueryDeps } from "./target";
import { queryVolume } from "./volume";

let store: EmbeddedStore;
const baseNs = BigInt(Date.now() - 60_000) * 1_000_000n;
const window = { startNs: String(baseNs), endNs: String(baseNs + 50_000_000_000n) };
const total = 12_500;

function depsWith(loki: LogStoreApi): QueryDeps & { clock: { now(): Date } } {
  const row: LogStore = {
    id: "one",
    name: "Store",
    kind: "external",
    url: store.url,
    pushUrl: null,
    tenant: null,
    auth: "none",
    username: null,
    hasSecret: false,
    settings: noStoreSettings,
    managedOnId: null,
    tlsCa: null,
    isDefault: true,
    simulated: true,
  };
  const logStores = {
    find: async (id: string) => (id === row.id ? row : null),
    findDefault: async () => row,
  };
  // Only the rows that queries read: a store without sign-in needs no vault.
  const stores = { logStores } as unknown as Stores;
  const vault = {
    seal: () => "",
    open: () => ({ ok: false as const, problem: { code: "internal" as const, params: {} } }),
  };
  return { stores, vault, loki, clock: { now: () => new Date() } };
}

async function push(job: string, lines: readonly (readonly [bigint, string])[]): Promise<void> {
  const values = lines.map(([ns, line]) => [String(ns), line]);
  const reply = await fetch(`${store.url}/loki/api/v1/push`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ streams: [{ stream: { job }, values }] }),
  });
  expect(reply.status).toBe(204);
}

beforeAll(async () => {
  store = await startStore();
  // Hundreds of lines share each nanosecond, so that pages end in the middle of one.
  await push(
    "many",
    Array.from(
      { length: total },
      (_, n) => [baseNs + BigInt(Math.floor(n / 700)), `line ${n} level=error`] as const,
    ),
  );
});

afterAll(() => store.close());

const ask = { storeId: null, logql: '{job="many"}', ...window, direction: "backward" as const };

describe("queries", () => {
  it("pages a log query to its limit, each line once", async () => {
    const deps = depsWith(lokiClient());
    const all = await runQuery(deps, { ...ask, limit: 50_000 });
    if (!all.ok || all.value.kind !== "streams") throw new Error(JSON.stringify(all));
    expect(new Set(all.value.entries.map((entry) => entry.line)).size).toBe(total);
    expect(all.value).toMatchObject({ truncated: false, entries: { length: total } });
    const some = await runQuery(deps, { ...ask, limit: 100 });
    expect(some).toMatchObject({ ok: true, value: { truncated: true, entries: { length: 100 } } });
  });

  it("answers a metric query, a broken one, and one for a store that is gone", async () => {
    const deps = depsWith(lokiClient());
    const matrix = await runQuery(deps, {
      ...ask,
      logql: 'sum(count_over_time({job="many"}[1m]))',
      limit: 10,
      stepMs: 5000,
    });
    expect(matrix).toMatchObject({ ok: true, value: { kind: "matrix" } });
    const broken = await runQuery(deps, { ...ask, logql: '{job="many"', limit: 10 });
    expect(broken).toMatchObject({ ok: false, problem: { code: "store.query-invalid" } });
    const gone = await runQuery(deps, { ...ask, storeId: "other", limit: 10 });
    expect(gone).toMatchObject({ ok: false, problem: { code: "not-found" } });
  });

  it("stops when the reader leaves", async () => {
    const signal = AbortSignal.abort();
    await expect(runQuery(depsWith(lokiClient()), { ...ask, limit: 10 }, signal)).rejects.toThrow(/abort/i);
  });

  it("counts lines per step and level, all of them", async () => {
    const volume = await queryVolume(depsWith(lokiClient()), {
      storeId: null,
      logql: ask.logql,
      window,
      buckets: 50,
    });
    if (!volume.ok) throw new Error(JSON.stringify(volume));
    expect(volume.value.stepMs).toBe(1000);
    expect(volume.value.buckets.reduce((sum, bucket) => sum + bucket.total, 0)).toBe(total);
    expect(volume.value.buckets[0]?.counts).toEqual({ error: expect.any(Number) });
  });

  it("lists label values", async () => {
    const values = await listLabelValues(depsWith(lokiClient()), { storeId: "one", label: "job", window });
    expect(values).toEqual({ ok: true, value: expect.arrayContaining(["many"]) });
  });

  it("exports the whole range as text", async () => {
    const input = {
      storeId: null,
      logql: ask.logql,
      window,
      direction: "forward" as const,
      format: "ndjson" as const,
    };
    let text = "";
    for await (const chunk of exportQuery(depsWith(lokiClient()), input)) {
      if (!chunk.ok) throw new Error(JSON.stringify(chunk));
      text += chunk.value;
    }
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { line: string });
    expect(new Set(lines.map((one) => one.line)).size).toBe(total);
    expect(lines).toHaveLength(total);
  });
});

describe("the tail", () => {
  it("loses and doubles no line over broken connections", async () => {
    const real = lokiClient();
    // Each connection hands on one frame, swallows the next, and breaks: what it swallowed must come by the next one.
    const flaky: LogStoreApi = {
      ...real,
      async *tail(target, logql, options) {
        let frames = 0;
        for await (const frame of real.tail(target, logql, options)) {
          if (++frames === 1) yield frame;
          if (frames > 1) break;
        }
        yield { kind: "closed", reason: "reached tail max duration limit" };
      },
    };
    const stop = new AbortController();
    const startNs = String(BigInt(Date.now()) * 1_000_000n);
    const seen: string[] = [];
    const events: TailEvent["kind"][] = [];
    const lines = Array.from({ length: 40 }, (_, n) => `live ${n}`);
    const reading = (async () => {
      for await (const event of tailQuery(
        depsWith(flaky),
        { storeId: null, logql: '{job="live"}', startNs },
        stop.signal,
      )) {
        events.push(event.kind);
        if (event.kind === "entries") seen.push(...event.entries.map((entry) => entry.line));
        if (seen.length >= lines.length) stop.abort();
      }
    })();
    for (const line of lines) await push("live", [[BigInt(Date.now()) * 1_000_000n, line]]);
    await reading;
    expect(seen.toSorted()).toEqual(lines.toSorted());
    expect(events).toContain("reconnecting");
  });

  it("ends when the query itself is refused", async () => {
    const input = { storeId: null, logql: "{job=", startNs: window.startNs };
    const events: TailEvent[] = [];
    for await (const event of tailQuery(depsWith(lokiClient()), input, new AbortController().signal))
      events.push(event);
    expect(events).toMatchObject([{ kind: "failed", problem: { code: "store.query-invalid" } }]);
  });
});
