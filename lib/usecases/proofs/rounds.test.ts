import { beforeEach, expect, it, vi } from "vitest";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { proveInRounds } from "./rounds";

/** Looks that the test ends by hand, under a clock that it moves by hand. */
let nowMs: number;
let servers: string[];
let inRollout: string[];
let looked: Map<string, Date>;
let begun: string[];
let most: number;
let ends: Map<string, (result: Result<unknown>) => void>;
let errors: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  nowMs = 0;
  [servers, inRollout, begun, errors, most] = [[], [], [], [], 0];
  [ends, looked] = [new Map(), new Map()];
  return () => vi.useRealTimers();
});

function start() {
  const stopping = new AbortController();
  const deps = {
    clock: { now: () => new Date(nowMs) },
    doorbell: memoryDoorbell(),
    stores: {
      services: {
        list: async () => [
          { logPaths: [{}], placements: servers.map((serverId) => ({ serverId })) },
          { logPaths: [], placements: [{ serverId: "nothing-to-prove" }] },
        ],
      },
      rollouts: {
        busyServers: async () => new Set(inRollout),
      },
      proofs: { lastLooks: async () => looked },
    },
  } as unknown as Parameters<typeof proveInRounds>[0];
  const check = (id: string) => {
    begun.push(id);
    return new Promise<Result<unknown>>((resolve) => {
      ends.set(id, (result) => {
        ends.delete(id);
        resolve(result);
      });
      most = Math.max(most, ends.size);
    });
  };
  const rounds = proveInRounds(deps, {
    signal: stopping.signal,
    onError: (error) => errors.push(error),
    check,
  });
  return { rounds, stop: () => stopping.abort() };
}

/** Lets time pass in small steps; every look ends at once with what `result` says. */
async function pass(ms: number, result: (id: string) => Result<unknown> | null = () => ok([])) {
  for (let i = 0; i < ms / 250; i += 1) {
    nowMs += 250;
    await vi.advanceTimersByTimeAsync(250);
    for (const [id, end] of [...ends]) {
      const how = result(id);
      if (how) end(how);
    }
    await vi.advanceTimersByTimeAsync(0);
  }
}
const many = (count: number) => Array.from({ length: count }, (_, i) => `s${i}`);

it("looks at each server once in a period, spread over it", async () => {
  servers = many(30);
  const { rounds, stop } = start();
  await pass(5_000);
  expect(begun.length).toBeGreaterThan(2);
  expect(begun.length).toBeLessThan(10);
  await pass(26_000);
  expect(new Set(begun)).toEqual(new Set(servers));
  expect(begun.length).toBeLessThan(servers.length + 3);
  stop();
  await rounds;
});

it("holds at most eight connections open, and goes on as one ends", async () => {
  servers = many(40);
  const { rounds, stop } = start();
  await pass(60_000, () => null);
  expect(begun).toHaveLength(8);
  ends.get("s0")?.(ok([]));
  await pass(250, () => null);
  expect(begun).toHaveLength(9);
  expect(most).toBe(8);
  stop();
  for (const end of ends.values()) end(ok([]));
  await rounds;
});

it("asks a host that is away less and less often, up to five minutes, and as before once it is back", async () => {
  servers = ["away", "there"];
  const { rounds, stop } = start();
  const away = () => begun.filter((id) => id === "away").length;
  const refused = (id: string) => (id === "away" ? fail(problem("host.refused")) : ok([]));
  await pass(15 * 60_000, refused);
  // After 0, 1, 3, 7 and 12 minutes.
  expect(away()).toBe(5);
  expect(begun.filter((id) => id === "there").length).toBeGreaterThan(25);
  await pass(3 * 60_000, () => ok([]));
  const before = away();
  await pass(60_000, () => ok([]));
  expect(away() - before).toBeGreaterThanOrEqual(1);
  expect(away() - before).toBeLessThanOrEqual(2);
  stop();
  await rounds;
});

it("leaves a server alone while its rollout works on it, and looks soon after", async () => {
  servers = ["a", "b"];
  inRollout = ["a"];
  const { rounds, stop } = start();
  await pass(60_000);
  expect(begun).not.toContain("a");
  expect(begun).toContain("b");
  inRollout = [];
  await pass(2_500);
  expect(begun).toContain("a");
  stop();
  await rounds;
});

it("leaves to its next turn what another instance has just looked at, and takes it over when that one ends", async () => {
  servers = ["a", "b"];
  const { rounds, stop } = start();
  for (let turn = 0; turn < 12; turn += 1) {
    // Every quarter of a minute, and by a clock that is ahead.
    looked.set("a", new Date(nowMs + 2_000));
    await pass(15_000);
  }
  expect(begun).not.toContain("a");
  expect(begun.filter((id) => id === "b").length).toBeGreaterThan(4);
  await pass(32_000);
  expect(begun).toContain("a");
  stop();
  await rounds;
});

it("goes on after a bug, meets new servers at once, and ends only when the open looks have", async () => {
  servers = ["a"];
  const { rounds, stop } = start();
  await pass(250, () => null);
  ends.get("a")?.(undefined as never);
  await pass(250);
  expect(errors).toHaveLength(1);
  servers = ["a", "new"];
  await pass(2_250, () => null);
  expect(begun).toContain("new");
  stop();
  let over = false;
  rounds.then(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(over).toBe(false);
  for (const end of ends.values()) end(ok([]));
  await vi.advanceTimersByTimeAsync(0);
  expect(over).toBe(true);
});
