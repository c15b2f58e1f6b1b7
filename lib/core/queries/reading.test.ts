import { describe, expect, it } from "vitest";
import { packEntries, unpackEntries } from "./entries";
import { histogramOf, roundTop } from "./histogram";
import { findLine, lineId } from "./line-id";
import { marksOf, splitMarks } from "./marks";
import { joinPages, nextCursor } from "./pages";
import { readParseError } from "./parse-error";
import { TailBuffer, tailCapacity } from "./tail-buffer";
import type { VolumeReply } from "./wire";

const entry = (ts: string, line: string, labels: Record<string, string> = { job: "a" }) => ({
  ts,
  line,
  labels,
  metadata: {},
  parsed: {},
});
const rows = (...entries: ReturnType<typeof entry>[]) => unpackEntries(packEntries(entries));

describe("entries on the wire", () => {
  it("come back equal, with each label set sent once", () => {
    const packed = packEntries([entry("3", "x"), entry("2", "y"), entry("1", "z", { job: "b" })]);
    expect(packed.labelSets).toHaveLength(2);
    expect(unpackEntries(packed).map((row) => [row.ts, row.line, row.labels.job])).toEqual([
      ["3", "x", "a"],
      ["2", "y", "a"],
      ["1", "z", "b"],
    ]);
  });

  it("are cut when huge, and say how large they were", () => {
    const [row] = rows(entry("1", "é".repeat(100_000)));
    expect(row?.line).toHaveLength(65_536);
    expect(row?.wholeBytes).toBe(200_000);
  });
});

describe("pages", () => {
  it("join without losing or doubling lines of one nanosecond", () => {
    const first = rows(entry("9", "a"), entry("5", "same"), entry("5", "same"));
    expect(nextCursor(first, true, 3)).toEqual({ endNs: "6", limit: 5000 });
    const joined = joinPages(
      first,
      rows(entry("5", "same"), entry("5", "same"), entry("5", "same"), entry("5", "other"), entry("4", "b")),
    );
    expect(joined.map((row) => row.line)).toEqual(["a", "same", "same", "same", "other", "b"]);
    expect(new Set(joined.map((row) => row.key)).size).toBe(6);
  });

  it("end with the last page", () => {
    expect(nextCursor(rows(entry("1", "a")), false, 3)).toBeNull();
  });
});

describe("a tail", () => {
  it("holds the newest, counts what was dropped, and says its rate", () => {
    const buffer = new TailBuffer();
    const frame = Array.from({ length: 20_000 }, (_, at) => rows(entry(String(at), `l${at}`))[0]!);
    for (let i = 0; i < 3; i++) buffer.add(frame, i, 1000 * i);
    expect(buffer.snapshot()).toHaveLength(tailCapacity);
    expect(buffer.snapshot().at(-1)?.line).toBe("l19999");
    expect(buffer.lost).toBe(3);
    expect(buffer.rate(2_000)).toBe(12_000);
    expect(buffer.rate(60_000)).toBe(0);
  });
});

describe("what the reader sees", () => {
  it("marks what the filters look for", () => {
    const marks = marksOf('{a="b"} |= "a.b" |~ "5\\\\d" != "no"');
    expect(splitMarks("x a.b 51 no", marks)).toEqual([
      { text: "x ", marked: false },
      { text: "a.b", marked: true },
      { text: " ", marked: false },
      { text: "51", marked: true },
      { text: " no", marked: false },
    ]);
    expect(marksOf('{a="b"}')).toBeNull();
  });

  it("places the caret of a parse error", () => {
    const error = readParseError(
      "parse error at line 2, col 4: syntax error: unexpected IDENTIFIER",
      '{a="b"}\n|= x',
    );
    expect(error).toEqual({
      message: "syntax error: unexpected IDENTIFIER",
      text: "|= x",
      line: 2,
      column: 4,
    });
    expect(readParseError("parse error : queries require…", "{}")).toBeNull();
  });
});

describe("the volume", () => {
  it("has a bar for each step, gaps too, and a round top", () => {
    const volume: VolumeReply = {
      stepMs: 10,
      bars: [
        { tMs: 20, counts: { ERROR: 3, info: 4, "404": 1 } },
        { tMs: 40, counts: { "": 30 } },
      ],
    };
    const histogram = histogramOf(volume, { startMs: 14, endMs: 50 });
    expect(histogram.bars.map((bar) => [bar.tMs, bar.total])).toEqual([
      [10, 0],
      [20, 8],
      [30, 0],
      [40, 30],
    ]);
    expect(histogram.totals).toEqual({ error: 3, warn: 1, info: 4, debug: 0, other: 30 });
    expect(histogram.top).toBe(40);
    expect([0, 3, 11, 51, 1000].map(roundTop)).toEqual([2, 4, 20, 100, 1000]);
  });
});

describe("a linked line", () => {
  it("is told from others of its nanosecond", () => {
    const known = rows(entry("5", "a"), entry("5", "b"), entry("6", "b"));
    const link = lineId(known[1]!);
    expect(findLine(known, link)?.key).toBe("1");
    expect(findLine(rows(entry("5", "a")), link)).toBeNull();
    expect(findLine(known, "5-")).toBeNull();
  });
});
