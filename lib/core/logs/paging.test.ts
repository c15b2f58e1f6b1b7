import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Direction, type Entry, entryKey, mergeEntries, sortEntries } from "./entries";
import { levelOf, normalizeLevel } from "./level";
import { addNs, compareNs, nsFromMs, nsToMs, subtractNs } from "./nanos";
import { acceptPage, maxPageSize, type PageAsk, startPaging } from "./paging";
import { chooseStepMs } from "./range";
import { EntryUnion } from "./union";

const nanos = fc.bigInt({ min: -(10n ** 18n), max: 4n * 10n ** 18n }).map(String);

describe("nanoseconds", () => {
  it("adds, subtracts and compares exactly", () => {
    fc.assert(
      fc.property(nanos, nanos, (a, b) => {
        expect(subtractNs(addNs(a, b), b)).toBe(a);
        expect(Math.sign(compareNs(a, b)) + Math.sign(compareNs(b, a))).toBe(0);
        expect(compareNs(addNs(a, 1n), a)).toBe(1);
      }),
    );
  });

  it("goes to milliseconds and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 4e12 }), fc.integer({ min: 0, max: 999_999 }), (ms, rest) => {
        expect(nsToMs(addNs(nsFromMs(ms), BigInt(rest)))).toBe(ms);
      }),
    );
  });
});

const entryAt = (ts: number, line: string): Entry => ({
  ts: String(ts),
  line,
  labels: { job: "x" },
  metadata: {},
  parsed: {},
});
const log = fc
  .array(fc.tuple(fc.integer({ min: 1_000, max: 1_020 }), fc.constantFrom("a", "b", "c", "d", "e", "f")), {
    maxLength: 120,
  })
  .map((rows) => [...new Map(rows.map(([ts, line]) => [`${ts} ${line}`, entryAt(ts, line)])).values()]);

function read(entries: readonly Entry[], ask: PageAsk): Entry[] {
  const inside = entries.filter((e) => compareNs(e.ts, ask.startNs) >= 0 && compareNs(e.ts, ask.endNs) < 0);
  return sortEntries(inside, ask.direction).slice(0, ask.limit);
}

describe("paging", () => {
  it("loses nothing and gives nothing twice, whatever the page size and however many share a nanosecond", () => {
    fc.assert(
      fc.property(
        log,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom<Direction>("forward", "backward"),
        (entries, limit, direction) => {
          let paging = startPaging({ startNs: "1000", endNs: "1021", limit, direction });
          const got: Entry[] = [];
          for (let round = 0; paging.ask; round++) {
            if (round > 500) throw new Error("does not end");
            const { fresh, paging: next } = acceptPage(paging, read(entries, paging.ask));
            got.push(...fresh);
            paging = next;
          }
          expect(paging.lossy).toBe(false);
          expect(got.map(entryKey).sort()).toEqual(entries.map(entryKey).sort());
          expect(got.map((e) => e.ts)).toEqual(sortEntries(got, direction).map((e) => e.ts));
        },
      ),
    );
  });

  it("says so when one nanosecond holds more than the store gives", () => {
    const many = Array.from({ length: maxPageSize + 10 }, (_, index) => entryAt(5, `line ${index}`));
    const entries = [...many, entryAt(9, "later")];
    let paging = startPaging({ startNs: "0", endNs: "10", limit: maxPageSize, direction: "forward" });
    const got: Entry[] = [];
    while (paging.ask) {
      const { fresh, paging: next } = acceptPage(paging, read(entries, paging.ask));
      got.push(...fresh);
      paging = next;
    }
    expect(paging.lossy).toBe(true);
    expect(got).toHaveLength(maxPageSize + 1);
  });
});

describe("merging", () => {
  it("joins overlapping lists into what one list would be", () => {
    fc.assert(
      fc.property(log, fc.nat(), fc.nat(), (entries, a, b) => {
        const sorted = sortEntries(entries, "forward");
        const left = sorted.slice(0, a % (sorted.length + 1));
        const right = sorted.slice(Math.min(left.length, b % (sorted.length + 1)));
        expect(mergeEntries(left, right, "forward").map(entryKey).sort()).toEqual(
          sorted.map(entryKey).sort(),
        );
      }),
    );
  });

  it("shows an entry once that a tail and a query both bring, and equal ones of one source each", () => {
    const union = new EntryUnion("0");
    const [query, tail] = [new Map(), new Map()];
    expect(union.take(query, [entryAt(2, "b"), entryAt(1, "a"), entryAt(1, "a")]).map((e) => e.line)).toEqual(
      ["a", "a", "b"],
    );
    expect(union.take(tail, [entryAt(1, "a"), entryAt(2, "b"), entryAt(3, "c")]).map((e) => e.line)).toEqual([
      "c",
    ]);
    expect(union.newestNs).toBe("3");
  });
});

describe("ranges and levels", () => {
  it("cuts a window into at most the wished number of round steps", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 * 86_400_000 }),
        fc.integer({ min: 1, max: 200 }),
        (lastMs, buckets) => {
          const window = { startNs: "0", endNs: `${lastMs}000000` };
          expect(lastMs / chooseStepMs(window, buckets)).toBeLessThanOrEqual(buckets);
        },
      ),
    );
  });

  it("reads a level from label, field or Loki's guess", () => {
    const entry = { labels: {}, metadata: { detected_level: "info" }, parsed: {} };
    expect(levelOf(entry)).toBe("info");
    expect(levelOf({ ...entry, labels: { level: "CRITICAL" } })).toBe("critical");
    expect(normalizeLevel("Warning")).toBe("warn");
    expect(levelOf({ labels: {}, metadata: {}, parsed: {} })).toBe("unknown");
  });
});
