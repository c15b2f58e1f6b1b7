import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFormat } from "../check";
import type { FormatBody } from "../format";
import { tryFormat } from "../trial";
import { draftFormat } from "./from-lines";

const options = { timeZone: "UTC", nowMs: Date.UTC(2026, 10, 22, 12) };
const tried = (lines: readonly string[], body: FormatBody) =>
  tryFormat(lines, { id: "draft", name: "draft", ...body }, options);
const sample = (name: string) =>
  readFileSync(new URL(`../__data__/${name}.log`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n");

/** Parts of log lines, so that random lines look like lines. */
const part = fc.oneof(
  fc.constantFrom(
    ...["2026-05-12 03:14:01,512", "2026-05-12T03:14:01Z", "12/May/2026:03:13:58 +0900", "May 12 03:14:00"],
    ...["INFO", "error", "[ERROR]", "WARN:", "sshd[812]:", "10.20.9.31", "-", " - ", "|", "::", "->", "()"],
    ...[
      '"GET /a?b=c HTTP/1.1"',
      "key=value",
      'msg="a \\" b"',
      '"quoted"',
      "=",
      '"',
      "[",
      "]",
      "\\",
      "{",
      "}",
    ],
    ...[
      "200",
      "-1.5",
      "9f1c2b1e-6a70-4c39-9d0d-4f0b7a52c001",
      "word",
      "com.example.App",
      "\t",
      "  ",
      "결제",
      "🙂",
    ],
  ),
  fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replace(/[\n\r]/g, "")),
);
const line = fc.array(part, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(" "));

describe("a draft from lines", () => {
  it("matches the line that it was drafted from, whatever the line, and is a format that may be saved", () => {
    fc.assert(
      fc.property(line, fc.array(line, { maxLength: 4 }), (chosen, others) => {
        const body = draftFormat([chosen, ...others], chosen);
        expect(checkFormat({ id: "draft", name: "draft", ...body }, "")).toEqual([]);
        const [entry] = tried([chosen], { ...body, multilineFirstLine: undefined }).entries;
        expect(entry?.matched, JSON.stringify(body.parse)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ["gunicorn_access", ["time", "method", "status", "remote_addr"]],
    ["nginx_access_combined", ["time", "method", "status", "remote_addr"]],
    ["gunicorn_error", ["time", "pid", "level"]],
    ["django_verbose", ["time", "level"]],
    ["nginx_error", ["time", "level"]],
    ["postgresql_stderr", ["time", "pid"]],
    ["syslog_classic", ["time", "program"]],
    ["pino", ["time", "level"]],
  ])("of %s reads nearly all lines, their time, and %j", (name, wanted) => {
    const lines = sample(name);
    const body = draftFormat(lines);
    const trial = tried(lines, body);
    expect(trial.matched / trial.entries.length, JSON.stringify(body)).toBeGreaterThan(0.8);
    expect(trial.entries.filter(({ time }) => time === "line").length).toBeGreaterThan(
      trial.entries.length * 0.8,
    );
    for (const field of wanted) expect([...trial.fields.keys()]).toContain(field);
  });

  it("joins the lines of a traceback to the entry before", () => {
    const lines = [
      "2026-05-12 03:14:01,512 [worker] ERROR jobs.mail failed for good",
      "Traceback (most recent call last):",
      "ValueError: no",
      "2026-05-12 03:14:02,001 [worker] INFO jobs.mail next one please",
    ];
    const trial = tried(lines, draftFormat(lines));
    expect(trial.entries.map((entry) => entry.lines.length)).toEqual([3, 1]);
    expect(trial.fallen).toEqual([]);
  });

  it("makes labels of level, method and status only", () => {
    const body = draftFormat(['10.0.0.1 - - [12/May/2026:03:13:58 +0900] "GET / HTTP/1.1" 200 5 "-" "x"']);
    const labels = Object.entries(body.fields).filter(([, target]) => target === "label");
    expect(labels.map(([name]) => name)).toEqual(["method", "status"]);
  });

  it("maps the keys of logfmt", () => {
    const lines = [
      'ts=2026-05-12T03:14:00Z level=info msg="a b"',
      "ts=2026-05-12T03:14:01Z level=warn msg=c",
    ];
    expect(draftFormat(lines)).toEqual({
      parse: { kind: "logfmt", fields: { time: "ts", level: "level" } },
      fields: { level: "label" },
      timestamp: { source: "time", layout: "RFC3339Nano", needsZone: false },
    });
  });

  it("takes plain prose as a message", () => {
    expect(draftFormat(["nothing here has a shape"]).parse).toEqual({
      kind: "regex",
      expression: "^(?P<message>(?s:.*))$",
    });
  });
});
