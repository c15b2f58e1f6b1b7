import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkFormat } from "./check";
import { guessFormats } from "./guess";
import { parseLines } from "./parse-lines";
import { findPreset, presets } from "./presets";

const data = new URL("./__data__/", import.meta.url);

interface Sample {
  readonly expected: readonly { readonly line: number; readonly expect: Readonly<Record<string, unknown>> }[];
}

/** Preset → sample, and the sample's names of fields that the preset calls otherwise. */
const samples: readonly {
  readonly preset: string;
  readonly file: string;
  readonly otherNames: Readonly<Record<string, string>>;
}[] = JSON.parse(readFileSync(new URL("samples.json", data), "utf8"));

function sample(name: string): { lines: string[]; expected: Sample["expected"] } {
  const text = readFileSync(new URL(`${name}.log`, data), "utf8");
  const { expected } = JSON.parse(readFileSync(new URL(`${name}.expected.json`, data), "utf8")) as Sample;
  return { lines: text.replace(/\n$/, "").split("\n"), expected };
}

describe.each(samples)("$preset reads the lines of $file", ({ preset, file, otherNames }) => {
  const format = findPreset(preset)!;
  const { lines, expected } = sample(file);
  const nowMs = Date.UTC(2026, 10, 22, 12);
  const entries = parseLines(lines, format, { timeZone: "UTC", nowMs });
  const startLines = entries.map((_, i) => 1 + entries.slice(0, i).flatMap((entry) => entry.lines).length);

  it("finds the fields that the program meant", () => {
    expect(expected.length).toBeGreaterThan(0);
    for (const { line, expect: truth } of expected) {
      const entry = entries[startLines.indexOf(line)];
      expect(entry?.matched, `line ${line}: ${lines[line - 1]}`).toBe(true);
      const fields = entry!.fields;
      if (typeof truth.time === "string") {
        expect(entry!.timestampMs, `time of line ${line}`).toBe(Date.parse(truth.time));
      } else expect(entry!.timestampMs).toBeNull();
      for (const [name, value] of Object.entries(fields)) {
        if (["time", "content", "message", "level"].includes(name)) continue;
        const said = truth[otherNames[name] ?? name];
        // A method outside the known set is left in the line on purpose.
        if (said === undefined || (name === "method" && value === "")) continue;
        expect(value, `${name} of line ${line}`).toBe(
          said === null ? (value === "-" ? "-" : "") : String(said),
        );
      }
      if (fields.level !== undefined) {
        const own = truth.level === "critical" ? "fatal" : truth.level;
        expect([truth.level_raw, own].map((level) => String(level ?? ""))).toContain(fields.level);
      }
      if (fields.message && typeof truth.message === "string") {
        expect(fields.message.split("\n")[0]).toBe(truth.message.split("\n")[0]);
      }
      if (format.line !== undefined) expect(entry!.line.trimEnd()).toBe(String(truth.message));
    }
  });

  it("lets nothing fall through but what no header began", () => {
    const lost = entries.filter(({ matched }) => !matched).map(({ line }) => line);
    expect(lost.length / entries.length).toBeLessThan(0.05);
  });

  it("is the format that a form would offer first", () => {
    const [best] = guessFormats(lines);
    expect(best!.share).toBeGreaterThan(0.95);
    expect([preset, "gunicorn_access"]).toContain(best!.format.id);
  });
});

describe("every preset", () => {
  it.each(presets.map((format) => [format.id, format] as const))(
    "%s passes the rules for formats",
    (_, format) => {
      expect(checkFormat(format, "format")).toEqual([]);
    },
  );
});

describe("Python logging in other arrangements", () => {
  it.each([
    ["2026-11-22 16:42:42,123 - shop.orders - ERROR - failed: x", { name: "shop.orders" }],
    ["2026-11-22 16:42:42,123 [41] [ERROR] shop.orders:12 - failed: x", { logger: "shop.orders" }],
    ["[2026-11-22 16:42:42,123] ERROR in app: failed: x", { logger: "app" }],
    ["2026-11-22 16:42:42.123 | ERROR    | shop.orders:add:12 - failed: x", { logger: "shop.orders" }],
    ["2026-11-22 16:42:42,123 shop.orders[41] ERROR: failed x", { name: "shop.orders" }],
    ["2026-11-22 16:42:42,123 ERROR failed x", {}],
  ])("%s", (line, metadata) => {
    const [entry] = parseLines([line], findPreset("python_asctime")!, { timeZone: "UTC", nowMs: 0 });
    expect(entry).toMatchObject({ metadata, labels: { level: "ERROR" } });
    expect(entry!.timestampMs).toBe(Date.UTC(2026, 10, 22, 16, 42, 42, 123));
  });
});

describe("what the scenario asks of the gunicorn presets", () => {
  const options = { timeZone: "UTC", nowMs: 0 };
  const access = (request: string, status: number) =>
    parseLines(
      [`10.0.0.9 - - [22/Nov/2026:16:42:42 +0900] "${request}" ${status} 512 "-" "curl/8 \\"x\\""`],
      findPreset("gunicorn_access")!,
      options,
    )[0]!;

  it("labels method and status only with values of a bounded set", () => {
    expect(access("GET /a?x=1 HTTP/1.1", 502).labels).toEqual({ method: "GET", status: "502" });
    expect(access("BREW /pot HTTP/1.1", 418).labels).toEqual({ status: "418" });
    expect(access("GET / HTTP/1.1", 999).labels).toEqual({ method: "GET" });
    expect(access("\\x16\\x03\\x01", 400)).toMatchObject({ matched: true, labels: { status: "400" } });
  });

  it("keeps the address as metadata and reads the time in its own zone", () => {
    const entry = access("GET / HTTP/1.1", 200);
    expect(entry.metadata).toEqual({ remote_addr: "10.0.0.9" });
    expect(entry.timestampMs).toBe(Date.UTC(2026, 10, 22, 7, 42, 42));
  });

  it("keeps a traceback with the error that it belongs to", () => {
    const lines = [
      "[2026-11-22 16:42:42 +0900] [1234] [ERROR] Error handling request /boom",
      "Traceback (most recent call last):",
      '  File "/srv/app.py", line 1, in boom',
      "ZeroDivisionError: division by zero",
      "[2026-11-22 16:42:43 +0900] [1] [INFO] Booting worker with pid: 1235",
    ];
    const entries = parseLines(lines, findPreset("gunicorn_error")!, options);
    expect(entries.map(({ labels }) => labels.level)).toEqual(["ERROR", "INFO"]);
    expect(entries[0]!.line).toBe(lines.slice(0, 4).join("\n"));
    expect(entries[0]!.metadata).toEqual({ pid: "1234" });
  });
});
