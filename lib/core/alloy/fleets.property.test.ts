import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { LogFormat } from "../formats/format";
import { lineOptionsSchema } from "../formats/options";
import { presets } from "../formats/presets";
import type { AlloyFile } from "./ast";
import { compileAgent } from "./compile";
import type { DesiredAgent, DesiredSource } from "./desired";
import { parseAlloy } from "./parse";
import { printAlloy } from "./print";

const inPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "alloy"));
const places = [process.env.LOGYARD_ALLOY_BIN, join(homedir(), ".cache/logyard/bin/alloy"), ...inPath];
const alloy = places.find((place) => place !== undefined && place !== "" && existsSync(place));
if (alloy === undefined) process.stderr.write("no real alloy found: random fleets are not shown to it\n");

interface Hostile {
  readonly text?: string;
  readonly json_escape?: string;
  readonly base64?: string;
  readonly repeat?: { readonly text: string; readonly times: number };
}

/** 166 texts that have broken other programs: quotes, templates, controls, marks that reorder, a megabyte. */
const hostile: readonly string[] = (
  JSON.parse(readFileSync(new URL("./__data__/hostile.json", import.meta.url), "utf8")) as Hostile[]
).map(({ text, json_escape, base64, repeat }) => {
  if (json_escape !== undefined) return JSON.parse(json_escape) as string;
  if (base64 !== undefined) return Buffer.from(base64, "base64").toString("utf8");
  return repeat === undefined ? text! : repeat.text.repeat(repeat.times);
});
const short = hostile.filter((text) => text.length < 2000);

const value = fc.oneof(
  fc.constantFrom(...short),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('"', "`", "\\", "$", "{", "}", "/", "*", "'", "%", "\u202e", "한"),
    minLength: 1,
  }),
);
const label = fc
  .stringMatching(/^[a-z_]{2,6}$/)
  .filter(
    (name) =>
      !/^__|^(?:ip|id|ts|url|uri|user|date|time|port|path|pid|tid|line|query|bytes|uuid|peer|email|token|client|thread|stream)$/.test(
        name,
      ),
  );
const labels = fc.dictionary(label, value, { maxKeys: 2 });
const regexPart = fc.constantFrom(
  ...[
    "\\d+",
    '[^"\\\\]*',
    "`",
    '"',
    "\\.",
    "\\s",
    "(?:a|b)",
    "한",
    "\\x1b",
    "[[:alpha:]]",
    "\\p{L}",
    "/\\*",
    "//",
    "\\$\\{x\\}",
    "{{",
    "#",
  ],
);
const regex = fc
  .array(regexPart, { maxLength: 6 })
  .map((parts) => `^(?P<level>[A-Z]+)${parts.join("")}(?P<rest>.*)$`);
const custom: fc.Arbitrary<LogFormat> = fc.record({
  id: fc.constant("custom"),
  name: value,
  parse: fc.oneof(
    regex.map((expression) => ({ kind: "regex" as const, expression })),
    fc.constant({ kind: "json" as const, fields: { level: '"a-b".level', rest: '"@x {{"' } }),
    fc.constant({ kind: "logfmt" as const, fields: { level: "lvl", rest: "a.b/`c" } }),
  ),
  fields: fc.constant({ level: "label" as const, rest: "metadata" as const }),
  timestamp: fc.constantFrom(
    undefined,
    { source: "rest", layout: 'Jan _2 "15:04:05`', needsZone: true },
    { source: "rest", layout: "UnixMs", needsZone: false },
  ),
  levels: fc.constantFrom(undefined, { "10": "debug", "E*": "error" }),
});
const options = fc.record({
  drops: fc.array(
    fc.oneof(
      regex.map((expression) => ({ kind: "line" as const, expression })),
      fc.record({
        kind: fc.constant("field" as const),
        field: fc.constant("level"),
        values: fc.array(
          value.filter((text) => text !== "" && text.length < 256),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      fc.constant({ kind: "longer" as const, bytes: 4097 }),
    ),
    { maxLength: 2 },
  ),
  redactions: fc.array(
    fc.oneof(
      fc.constantFrom("password", "email", "ip").map((name) => ({ kind: "ready-made" as const, name })),
      fc.record({
        kind: fc.constant("pattern" as const),
        expression: regexPart,
        replacement: value.filter((text) => text.length < 256),
      }),
    ),
    { maxLength: 2 },
  ),
});
const source = fc.record({
  service: value,
  env: value,
  name: value,
  kind: fc.constantFrom("file" as const, "file" as const, "journal" as const),
  path: value,
  job: value,
  format: fc.oneof(fc.constantFrom(...presets), custom),
  timeZone: fc.constantFrom("UTC", "Asia/Seoul", "America/Argentina/Buenos_Aires"),
  options: fc.option(options, { nil: undefined }),
  labels: fc.record({ server: labels, service: labels, logPath: labels }),
});

function sourceOf(
  made: typeof source extends fc.Arbitrary<infer T> ? T : never,
  index: number,
): DesiredSource {
  const { options: chosen, ...rest } = made;
  return {
    ...rest,
    id: String(index),
    path: made.kind === "file" ? `/var/log/${made.path}` : `${made.path.replace(/[^\w.@-]/g, "_")}.service`,
    ...(chosen === undefined ? {} : { options: lineOptionsSchema.parse(chosen) }),
  };
}

function agentOf(
  sources: readonly DesiredSource[],
  server: string,
  more: Partial<DesiredAgent>,
): DesiredAgent {
  const store = { pushUrl: "https://loki.example.net/loki/api/v1/push", tenant: null, caFile: null };
  return { server, store: { ...store, auth: { kind: "none" } }, sources, ...more };
}

const host: fc.Arbitrary<Partial<DesiredAgent>> = fc.constantFrom(
  {},
  { selfMonitoring: true },
  {
    hostMetrics: {
      remoteWriteUrl: "https://metrics.example.net/api/v1/write",
      auth: { kind: "bearer" as const, tokenFile: "/etc/alloy/token" },
      caFile: null,
      intervalSeconds: 30,
    },
  },
);

const plain = (tree: unknown) =>
  JSON.parse(JSON.stringify(tree, (key, item) => (key === "pos" || key === "header" ? undefined : item)));

/** What is declared, with every text of a value left out, and the names that a service gives to its components. */
function shapeOf(file: AlloyFile): unknown {
  const own = new Set(file.body.map((statement) => statement.type === "block" && statement.label));
  return JSON.parse(
    JSON.stringify(file.body, (key, item) => {
      if (["pos", "raw", "comments", "label"].includes(key)) return undefined;
      if (key === "value" && typeof item === "string") return "";
      return key === "name" && own.has(item) ? "" : item;
    }),
  );
}

it("compiles random fleets to trees that parse back equal, at a fixed point of the printer", () => {
  let compiledCount = 0;
  fc.assert(
    fc.property(fc.array(source, { minLength: 1, maxLength: 4 }), value, host, (made, server, more) => {
      const compiled = compileAgent(agentOf(made.map(sourceOf), server, more));
      if (!compiled.ok) {
        expect(compiled.problem.length).toBeGreaterThan(0);
        return;
      }
      compiledCount++;
      const { file, diagnostics } = parseAlloy(compiled.value.text);
      expect(diagnostics).toEqual([]);
      expect(plain(file)).toEqual(plain(compiled.value.file));
      expect(printAlloy(file)).toBe(compiled.value.text);
    }),
    { numRuns: 2000 },
  );
  expect(compiledCount).toBeGreaterThan(300);
}, 60_000);

/** Where a text can stand, and the source or server that holds it. */
const holders: Readonly<Record<string, (text: string) => DesiredAgent>> = {
  server: (text) => agentOf([only({})], text, {}),
  service: (text) => agentOf([only({ service: text })], "web-1", {}),
  "log path name": (text) => agentOf([only({ name: text })], "web-1", {}),
  path: (text) => agentOf([only({ path: `/var/log/${text.replace(/[*?[{]/g, "-")}` })], "web-1", {}),
  "label value": (text) =>
    agentOf([only({ labels: { server: {}, service: {}, logPath: { team: text } } })], "web-1", {}),
  regex: (text) => agentOf([only({ format: withRegex(`^(?P<rest>${text})`) })], "web-1", {}),
  layout: (text) =>
    agentOf(
      [
        only({
          format: {
            ...withRegex("^(?P<rest>x)"),
            timestamp: { source: "rest", layout: text, needsZone: false },
          },
        }),
      ],
      "web-1",
      {},
    ),
};

function withRegex(expression: string): LogFormat {
  return { id: "c", name: "c", parse: { kind: "regex", expression }, fields: { rest: "metadata" } };
}

function only(change: Partial<DesiredSource>): DesiredSource {
  const place = { service: "shop", env: "prod", name: "app", kind: "file", path: "/var/log/a.log" } as const;
  const format = presets.find(({ id }) => id === "plain")!;
  return {
    id: "1",
    job: "app",
    ...place,
    format,
    timeZone: "UTC",
    labels: { server: {}, service: {}, logPath: {} },
    ...change,
  };
}

it.each(Object.keys(holders))("lets no hostile text in a %s declare anything", (where) => {
  const tame = compileAgent(holders[where]!("x"));
  if (!tame.ok) throw new Error(JSON.stringify(tame.problem));
  const shape = shapeOf(parseAlloy(tame.value.text).file);
  const accepted: string[] = [];
  for (const text of hostile) {
    const compiled = compileAgent(holders[where]!(text));
    if (!compiled.ok) continue;
    accepted.push(text);
    const { file, diagnostics } = parseAlloy(compiled.value.text);
    expect(diagnostics).toEqual([]);
    expect(shapeOf(file), JSON.stringify(text).slice(0, 200)).toEqual(shape);
    expect(plain(file)).toEqual(plain(compiled.value.file));
  }
  expect(accepted.length).toBeGreaterThan(3);
});

it.runIf(alloy !== undefined)(
  "is what a real Alloy would write and load: a host of 200 random log paths",
  () => {
    const sources = fc
      .sample(source, { numRuns: 2000, seed: 7 })
      .map(sourceOf)
      .filter((one) => compileAgent(agentOf([one], "web-1", {})).ok)
      .slice(0, 200);
    expect(sources).toHaveLength(200);
    const compiled = compileAgent(agentOf(sources, "web-1", { selfMonitoring: true }));
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
    const folder = mkdtempSync(join(tmpdir(), "logyard-fleet-"));
    try {
      const path = join(folder, "config.alloy");
      writeFileSync(path, compiled.value.text);
      for (const args of [
        ["fmt", "--test", path],
        ["validate", path],
      ]) {
        const { status, stderr } = spawnSync(alloy!, args, { encoding: "utf8" });
        expect({ args, status, stderr }).toEqual({ args, status: 0, stderr: "" });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);
