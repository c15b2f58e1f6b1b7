import { describe, expect, test } from "vitest";
import { roundScale, roundTimes } from "./scale";

describe("an axis", () => {
  test.each([
    [0, [0, 1]],
    [0.42, [0, 0.2, 0.4, 0.6]],
    [9, [0, 5, 10]],
    [412, [0, 200, 400, 600]],
    [690, [0, 250, 500, 750]],
  ])("up to %s", (top, lines) => {
    expect(roundScale(top).map((line) => Number(line.toFixed(6)))).toEqual(lines);
  });

  test("always reaches the top with at most four lines", () => {
    for (let top = 0.001; top < 1e7; top *= 1.37) {
      const lines = roundScale(top);
      expect(lines.length).toBeLessThanOrEqual(4);
      expect(lines.at(-1)).toBeGreaterThanOrEqual(top);
    }
  });

  test("times are round in the zone, also in one that is half an hour off", () => {
    const start = Date.UTC(2026, 4, 12, 0, 7);
    const times = roundTimes(start, start + 6 * 3_600_000, 5.5 * 3_600_000);
    expect(times.map((time) => new Date(time + 5.5 * 3_600_000).toISOString().slice(11, 16))).toEqual([
      "06:00",
      "07:00",
      "08:00",
      "09:00",
      "10:00",
      "11:00",
    ]);
  });
});
