import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTimestamp } from "./timestamp";

const now = Date.UTC(2026, 10, 22);
const read = (layout: string, text: string, zone: string | null = null, nowMs = now) => {
  const ms = readTimestamp(layout, text, { zone, nowMs });
  return ms === null ? null : new Date(ms).toISOString();
};

describe("Go layouts", () => {
  it.each([
    ["02/Jan/2006:15:04:05 -0700", "22/Nov/2026:16:42:42 +0900", "2026-11-22T07:42:42.000Z"],
    ["2006-01-02 15:04:05,000", "2026-11-22 16:42:42,123", "2026-11-22T16:42:42.123Z"],
    ["2006-01-02 15:04:05", "2026-11-22 16:42:42.987654", "2026-11-22T16:42:42.987Z"],
    ["Mon Jan 02 15:04:05.000000 2006", "Sun Nov 22 16:42:42.123456 2026", "2026-11-22T16:42:42.123Z"],
    ["Mon Jan 02 15:04:05 2006", "Sun Nov 22 16:42:42.123456 2026", "2026-11-22T16:42:42.123Z"],
    ["Mon Jan 02 15:04:05 2006", "Sun Nov 22 16:42:42 2026", "2026-11-22T16:42:42.000Z"],
    ["Jan _2 15:04:05", "Nov  2 06:07:08", "2026-11-02T06:07:08.000Z"],
    ["2006-01-02T15:04:05.000Z07:00", "2026-11-22T16:42:42.123+09:00", "2026-11-22T07:42:42.123Z"],
    ["2006-01-02T15:04:05.000Z07:00", "2026-11-22T16:42:42.123Z", "2026-11-22T16:42:42.123Z"],
    ["1/2/06 3:04 PM", "3/4/26 12:05 AM", "2026-03-04T00:05:00.000Z"],
    ["2006-002", "2026-045", "2026-02-14T00:00:00.000Z"],
    ["RFC3339Nano", "2026-11-22T16:42:42.123456789Z", "2026-11-22T16:42:42.123Z"],
    ["RFC1123Z", "Sun, 22 Nov 2026 16:42:42 +0900", "2026-11-22T07:42:42.000Z"],
    ["UnixMs", "1795337585015", "2026-11-22T08:53:05.015Z"],
    ["Unix", "1795337585.5", "2026-11-22T08:53:05.500Z"],
  ])("%s reads %s", (layout, text, expected) => {
    expect(read(layout, text)).toBe(expected);
  });

  it.each([
    ["2006-01-02", "2026-02-30"],
    ["2006-01-02 15:04", "2026-01-02 24:00"],
    ["2006-01-02", "2026-01-02 "],
    ["02 Jan 2006", "2 Jan 2026"],
    ["UnixMs", "yesterday"],
  ])("%s refuses %s", (layout, text) => {
    expect(read(layout, text)).toBeNull();
  });
});

interface GoTime {
  readonly layout: string;
  readonly text: string;
  /** "": none. */
  readonly zone: string;
  /** Null: Go refuses the text. */
  readonly ms: number | null;
}

/** 598 texts as layouts write them, most of them damaged, with what Go 1.26 made of each (README.md beside them). */
it("reads and refuses what Go does", () => {
  const times: GoTime[] = JSON.parse(
    readFileSync(new URL("./__data__/go-times.json", import.meta.url), "utf8"),
  );
  const read = times.map((time) => ({
    ...time,
    ms: readTimestamp(time.layout, time.text, { zone: time.zone === "" ? null : time.zone, nowMs: now }),
  }));
  expect(read).toEqual(times);
});

describe("time zones", () => {
  const layout = "2006-01-02 15:04:05";

  it("applies the zone where the text says no offset", () => {
    expect(read(layout, "2026-11-22 16:42:42", "Asia/Seoul")).toBe("2026-11-22T07:42:42.000Z");
    expect(read(`${layout} -0700`, "2026-11-22 16:42:42 +0000", "Asia/Seoul")).toBe(
      "2026-11-22T16:42:42.000Z",
    );
  });

  it("follows the change to and from summer time", () => {
    expect(read(layout, "2026-07-01 12:00:00", "Europe/Berlin")).toBe("2026-07-01T10:00:00.000Z");
    expect(read(layout, "2026-01-01 12:00:00", "Europe/Berlin")).toBe("2026-01-01T11:00:00.000Z");
    expect(read(layout, "2026-03-29 03:30:00", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  });

  it("takes the nearer year when the text says none", () => {
    const january = Date.UTC(2027, 0, 1, 0, 5);
    expect(read("Jan _2 15:04:05", "Dec 31 23:59:59", null, january)).toBe("2026-12-31T23:59:59.000Z");
    expect(read("Jan _2 15:04:05", "Jan  1 00:00:01", null, january)).toBe("2027-01-01T00:00:01.000Z");
  });
});
