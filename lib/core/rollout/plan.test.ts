import fc from "fast-check";
import { expect, it } from "vitest";
import { type HostRunState, hostRunStates } from "./events";
import { finalState, isGood, mustPause, nextWave, type PlannedHost, planBatches } from "./plan";
import { defaultRolloutSettings as settings } from "./settings";

const hosts = (...states: HostRunState[]): PlannedHost[] => {
  const batches = planBatches(states.length);
  return states.map((state, i) => ({ id: String(i), batch: batches[i] ?? 0, state }));
};

it("batches: a canary, then three, then five times as many, up to the limit", () => {
  const sizes = (count: number, largest?: number) => {
    const batches = planBatches(count, largest);
    return [...new Set(batches)].map((batch) => batches.filter((one) => one === batch).length);
  };
  expect(sizes(0)).toEqual([]);
  expect(sizes(2)).toEqual([1, 1]);
  expect(sizes(20)).toEqual([1, 3, 15, 1]);
  expect(sizes(200)).toEqual([1, 3, 15, 50, 50, 50, 31]);
  expect(sizes(12, 5)).toEqual([1, 3, 5, 3]);
  expect(sizes(4, 1)).toEqual([1, 1, 1, 1]);
});

it("sends no batch before one host has ended well, however many canaries were away or failed", () => {
  expect(nextWave(hosts("waiting", "waiting", "waiting"))).toEqual(["0"]);
  expect(nextWave(hosts("unreachable", "waiting", "waiting", "waiting"))).toEqual(["1"]);
  expect(nextWave(hosts("unreachable", "restored", "waiting", "waiting"))).toEqual(["2"]);
  expect(nextWave(hosts("committed", "waiting", "waiting", "waiting", "waiting"))).toEqual(["1", "2", "3"]);
  // Those that are tried again come first: theirs is the lower batch.
  expect(nextWave(hosts("committed", "waiting", "in-sync", "committed", "waiting"))).toEqual(["1"]);
  expect(nextWave(hosts("committed", "unreachable"))).toEqual([]);
});

it("pauses by its rule, never for a host that is away, and never when nothing waits", () => {
  const canary = { ...settings, pauseOn: "canary" as const };
  const two = { ...settings, pauseOn: "count" as const, pauseAfter: 2 };
  expect(mustPause(hosts("restored", "waiting"), settings, 0)).toBe(true);
  expect(mustPause(hosts("restored", "waiting"), settings, 1)).toBe(false);
  expect(mustPause(hosts("unreachable", "unreachable", "waiting"), settings, 0)).toBe(false);
  expect(mustPause(hosts("committed", "restored"), settings, 0)).toBe(false);
  expect(mustPause(hosts("restored", "waiting"), canary, 0)).toBe(true);
  expect(mustPause(hosts("committed", "aborted", "waiting"), canary, 0)).toBe(false);
  expect(mustPause(hosts("committed", "aborted", "waiting"), two, 0)).toBe(false);
  expect(mustPause(hosts("committed", "aborted", "needs-attention", "waiting"), two, 0)).toBe(true);
  expect(mustPause(hosts("committed", "aborted", "needs-attention", "waiting"), two, 1)).toBe(false);
});

it("says how all of it went", () => {
  expect(finalState(hosts("committed", "in-sync"))).toBe("succeeded");
  expect(finalState(hosts("committed", "unreachable"))).toBe("incomplete");
  expect(finalState(hosts("committed", "unreachable", "restored"))).toBe("failed");
});

it("brings every host to an end in some order, with each wave of one batch, whatever the ends are", () => {
  const end = fc.constantFrom(...hostRunStates.filter((one) => one !== "waiting" && one !== "running"));
  fc.assert(
    fc.property(fc.array(end, { maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (ends, largest) => {
      const batches = planBatches(ends.length, largest);
      const all: PlannedHost[] = ends.map((_, i) => ({
        id: String(i),
        batch: batches[i] ?? 0,
        state: "waiting",
      }));
      for (let turns = 0; ; turns += 1) {
        const wave = nextWave(all);
        if (wave.length === 0) break;
        expect(turns).toBeLessThan(ends.length);
        expect(wave.length).toBeLessThanOrEqual(largest);
        const members = all.filter(({ id }) => wave.includes(id));
        expect(new Set(members.map(({ batch }) => batch)).size).toBe(1);
        if (!all.some(({ state }) => isGood(state))) expect(wave).toHaveLength(1);
        for (const { id } of members) {
          const i = Number(id);
          all[i] = { ...(all[i] as PlannedHost), state: ends[i] ?? "committed" };
        }
      }
      expect(all.map(({ state }) => state)).toEqual(ends);
    }),
  );
});
