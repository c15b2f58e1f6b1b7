import { describe, expect, it } from "vitest";
import { parseRange, printRange, resolveRange, splitDuration } from "./range";

describe("ranges in the URL", () => {
  it.each(["30m", "6h", "7d", "45s", "1715479400000-1715481200000"])(
    "reads %s and prints it back",
    (text) => {
      const range = parseRange(text);
      expect(range && printRange(range)).toBe(text);
    },
  );

  it.each(["", "0m", "-5m", "5", "200-100", "100-100", "5m5m", "1715479400000", "5M"])(
    "refuses %j",
    (text) => {
      expect(parseRange(text)).toBeNull();
    },
  );

  it("prints the shortest text", () => {
    expect(printRange({ kind: "last", ms: 86_400_000 })).toBe("1d");
    expect(splitDuration(5_400_000)).toEqual({ amount: 90, unit: "m" });
  });

  it("moves with the clock only when relative", () => {
    expect(resolveRange({ kind: "last", ms: 60_000 }, 100_000)).toEqual({ startMs: 40_000, endMs: 100_000 });
    expect(resolveRange({ kind: "between", startMs: 1, endMs: 2 }, 100_000)).toMatchObject({
      startMs: 1,
      endMs: 2,
    });
  });
});
