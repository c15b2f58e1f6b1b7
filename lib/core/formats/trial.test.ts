import { describe, expect, it } from "vitest";
import { formOfFormat, readFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { LogFormat } from "./format";
import { guessFormats } from "./guess";
import { parseLines } from "./parse-lines";
import { findPreset, presets } from "./presets";
import { presetSamples } from "./presets/samples";
import { tryFormat } from "./trial";

const options = { timeZone: "UTC", nowMs: Date.UTC(2026, 10, 22, 12) };

describe.each(presets.map((format) => [format.id, format] as const))("%s", (id, format) => {
  const lines = presetSamples[id] ?? [];

  it("has sample lines that it reads to the last one", () => {
    expect(lines.length).toBeGreaterThan(0);
    const trial = tryFormat(lines, format, options);
    expect(trial.fallen).toEqual([]);
    expect(trial.untimed).toBe(0);
  });

  it("comes back from a form as it went in", () => {
    const { format: back, problems } = readFormatForm(formOfFormat(format, format.name), id);
    expect(problems.filter(({ at }) => at !== "keys")).toEqual([]);
    expect(back).toEqual({ ...format, fields: expect.objectContaining({}) });
    for (const [name, target] of Object.entries(back.fields)) expect(target).toBe(format.fields[name]);
    expect(parseLines(lines, back, options)).toEqual(parseLines(lines, format, options));
  });

  it("shows what the pipeline makes of a line, each field where it stands", () => {
    const { entries } = tryFormat(lines, format, options);
    expect(entries.map(({ lines: own }) => own)).toEqual(
      parseLines(lines, format, options).map((one) => one.lines),
    );
    for (const { lines: own, spans, fields } of entries) {
      let end = 0;
      for (const span of spans) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        end = span.end;
        if (format.levels === undefined && format.line === undefined)
          expect(own.join("\n").slice(span.start, span.end)).toBe(fields[span.name]);
      }
    }
  });
});

describe("a trial", () => {
  const format = findPreset("gunicorn_error")!;

  it("counts what falls through, and says where times come from", () => {
    const lines = [
      "no header",
      "[2026-05-12 03:14:01 +0900] [1] [INFO] up",
      "  at x",
      "[2026-13-12 03:14:01 +0900] [1] [INFO] z",
    ];
    const trial = tryFormat(lines, format, options);
    expect(trial.entries.map(({ number, lines: own }) => [number, own.length])).toEqual([
      [1, 1],
      [2, 2],
      [4, 1],
    ]);
    expect(trial.fallen).toEqual([0]);
    expect(trial.entries.map(({ time }) => time)).toEqual(["arrival", "line", "previous"]);
    expect(trial.untimed).toBe(1);
    expect(trial.fields.get("level")).toEqual({ seen: 2, values: 1 });
  });

  it("marks what stands inside JSON and logfmt", () => {
    const json: LogFormat = {
      id: "x",
      name: "x",
      parse: { kind: "json", fields: { who: "user.name" } },
      fields: {},
    };
    const [entry] = tryFormat(['{"id":1,"user":{"name":"Kim"}}'], json, options).entries;
    expect(entry?.spans).toEqual([{ name: "who", start: 24, end: 27 }]);
    const pairs = { ...json, parse: { kind: "logfmt", fields: { msg: "msg" } } } as const;
    const [other] = tryFormat(['x=1 msg="a b"'], pairs, options).entries;
    expect(other?.spans).toEqual([{ name: "msg", start: 9, end: 12 }]);
  });
});

describe("a form of a format", () => {
  const form = formOfFormat(findPreset("gunicorn_access")!, "mine");
  const codes = (change: Partial<typeof form>) =>
    readFormatForm({ ...form, ...change }, "x").problems.map(({ code, at }) => [code, at]);

  it.each<[string, Partial<typeof form>, [string, string][]]>([
    ["a path as label", { targets: { path: "label" } }, [["label.unbounded", "fields.path"]]],
    [
      "a time that is not there",
      { timestamp: { source: "when", layout: "Unix" } },
      [["input.invalid", "source"]],
    ],
    ["no layout", { timestamp: { source: "time", layout: "" } }, [["input.invalid", "layout"]]],
    ["a line that is not there", { line: "body" }, [["input.invalid", "line"]]],
    ["look-ahead", { expression: "^(?P<time>(?=x))" }, [["format.regex-invalid", "expression"]]],
    [
      "a first line that is not anchored",
      { multilineFirstLine: "x" },
      [["format.regex-invalid", "multilineFirstLine"]],
    ],
    ["a level that is a template", { levels: [{ raw: "{{", level: "x" }] }, [["input.invalid", "levels.{{"]]],
  ])("refuses %s at its place", (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it("refuses a field that is mapped twice, and a mapping of nothing", () => {
    const timestamp = { source: "", layout: "" };
    const json = { kind: "json", timestamp } as const;
    expect(codes({ ...json, keys: [] })).toEqual([["input.invalid", "keys"]]);
    const twice = [
      { field: "a", key: "a" },
      { field: "a", key: "b" },
    ];
    expect(codes({ ...json, keys: twice })).toEqual([["name.taken", "keys.a"]]);
  });

  it("finds out by itself whether the log path has to say a time zone", () => {
    for (const { id, timestamp, ...rest } of presets) {
      if (!timestamp) continue;
      const read = readFormatForm(formOfFormat({ ...rest, timestamp }, "x"), id);
      expect(read.format.timestamp?.needsZone, id).toBe(timestamp.needsZone);
    }
  });
});

it("guesses each preset's own sample, or one that reads the same lines", () => {
  for (const [id, lines] of Object.entries(presetSamples)) {
    if (findPreset(id)?.parse.kind === "none") continue;
    expect(guessFormats(lines).map(({ format }) => format.id)).toContain(id);
  }
});
