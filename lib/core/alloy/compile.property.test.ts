import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presets } from "../formats/presets";
import type { Block } from "./ast";
import { compileAgent } from "./compile";
import type { DesiredAgent, DesiredSource } from "./desired";
import { parseAlloy } from "./parse";
import { printAlloy } from "./print";

const hostile = [
  ...['"', "`", "a\nb", "$\u007bHOME}", "$(id)", "\0", "\u202egnp", "\\"],
  ...['"}\nloki.write "evil" {', "\ud83d", "x".repeat(2 ** 20)],
  ...["한국", "a b", "", '`"\\`', "{{ .Value }}", "\r"],
];
const word = fc.oneof(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,10}$/), fc.constantFrom(...hostile));
const labels = fc.dictionary(fc.oneof(fc.stringMatching(/^[a-z]{1,6}$/), word), word, { maxKeys: 3 });
const source: fc.Arbitrary<Omit<DesiredSource, "id">> = fc.record({
  service: word,
  env: word,
  name: word,
  kind: fc.constantFrom("file", "journal"),
  path: fc.oneof(
    word,
    word.map((text) => `/var/log/${text}`),
    fc.constant("/var/log/a/*"),
  ),
  job: word,
  format: fc.constantFrom(...presets),
  timeZone: fc.constantFrom("UTC", "Asia/Seoul", "Nowhere/Atall"),
  labels: fc.record({ server: labels, service: labels, logPath: labels }),
});
const auth = fc.oneof(
  fc.constant({ kind: "none" as const }),
  fc.record({
    kind: fc.constant("basic" as const),
    username: word,
    passwordFile: fc.constant("/etc/alloy/s"),
  }),
);
const hostMetrics = fc.record({
  remoteWriteUrl: fc.oneof(fc.constant("https://prometheus/api/v1/write"), word),
  auth,
  caFile: fc.option(fc.constant("/etc/alloy/m.pem")),
  intervalSeconds: fc.constantFrom(15, 60),
});
const everyAgent = {
  server: word,
  store: fc.record({
    pushUrl: fc.oneof(fc.constant("https://loki/loki/api/v1/push"), word),
    tenant: fc.option(word),
    auth,
    caFile: fc.option(fc.constant("/etc/alloy/ca.pem")),
  }),
  sources: fc
    .array(source, { maxLength: 4 })
    .map((sources) => sources.map((one, i) => ({ ...one, id: String(i) }))),
};
const agent: fc.Arbitrary<DesiredAgent> = fc.record(
  { ...everyAgent, hostMetrics, selfMonitoring: fc.boolean() },
  { requiredKeys: ["server", "store", "sources"] },
);

/** A source that is fine, but for what is given. */
function only(change: Partial<DesiredSource>, server = "web-1"): DesiredAgent {
  const plain: DesiredSource = {
    ...{
      id: "1",
      service: "shop",
      env: "prod",
      name: "app",
      kind: "file",
      path: "/var/log/app.log",
      job: "app",
    },
    format: presets.find(({ id }) => id === "plain")!,
    timeZone: "UTC",
    labels: { server: {}, service: {}, logPath: {} },
  };
  const store = {
    pushUrl: "http://loki:3100/loki/api/v1/push",
    tenant: null,
    auth: { kind: "none" },
    caFile: null,
  } as const;
  return { server, store, sources: [{ ...plain, ...change }] };
}
const codes = (desired: DesiredAgent) => {
  const compiled = compileAgent(desired);
  return compiled.ok ? [] : compiled.problem.map(({ code }) => code);
};

describe("any fleet, however hostile its values", () => {
  it("is refused in words or compiles to exactly its own components", () => {
    let compiledCount = 0;
    fc.assert(
      fc.property(agent, (desired) => {
        const compiled = compileAgent(desired);
        if (!compiled.ok) {
          expect(compiled.problem.length).toBeGreaterThan(0);
          return;
        }
        compiledCount++;
        const { file, diagnostics } = parseAlloy(compiled.value.text);
        expect(diagnostics).toEqual([]);
        expect(printAlloy(file)).toBe(compiled.value.text);
        const blocks = file.body.map((statement) => (statement as Block).name.join("."));
        const journals = desired.sources.filter(({ kind }) => kind === "journal").length;
        expect(blocks.filter((name) => name === "loki.write")).toHaveLength(1);
        const self = desired.selfMonitoring ? 1 : 0;
        const metrics = desired.hostMetrics === undefined ? 0 : 4;
        expect(blocks.filter((name) => name === "loki.process")).toHaveLength(desired.sources.length + self);
        expect(blocks).toHaveLength(1 + 2 * desired.sources.length + journals + 2 * self + metrics);
        const names = file.body.map(
          (statement) => `${(statement as Block).name.join(".")} ${(statement as Block).label}`,
        );
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 1000 },
    );
    expect(compiledCount).toBeGreaterThan(20);
  });

  it.each(['"', "`", "$\u007bHOME}", '"}', "\\n", "한국", "{{ .Value }}"])(
    "carries the label value %j unharmed",
    (value) => {
      const compiled = compileAgent(only({ labels: { server: {}, service: {}, logPath: { team: value } } }));
      expect(compiled.ok && compiled.value.streams[0]?.labels.team).toBe(value);
      expect(compiled.ok && JSON.stringify(parseAlloy(compiled.value.text).file)).toContain(
        JSON.stringify(value),
      );
    },
  );
});

describe("refusals", () => {
  it.each([
    ["an address that is none", { remoteWriteUrl: "prometheus:9090" }, "metrics.url-invalid"],
    ["a password in the address", { remoteWriteUrl: "https://a:b@prometheus/w" }, "metrics.url-invalid"],
    ["a relative file", { caFile: "ca.pem" }, "path.relative"],
  ])("of host metrics: %s", (_, change, code) => {
    const metrics = {
      ...{ remoteWriteUrl: "https://prometheus/w", auth: { kind: "none" } as const, caFile: null },
      ...{ intervalSeconds: 60, ...change },
    };
    expect(codes({ ...only({}), hostMetrics: metrics })).toEqual([code]);
  });

  const labelled = (name: string, value = "x") =>
    only({ labels: { server: {}, service: { [name]: value }, logPath: {} } });

  it.each([
    ["a relative path", only({ path: "var/log/x" }), "path.relative"],
    ["a line break in a path", only({ path: "/var/log/x\ny" }), "value.control-character"],
    ["a way out of a folder", only({ path: "/var/log/../x" }), "path.invalid"],
    ["a unit with a blank", only({ kind: "journal", path: "a b" }), "path.invalid"],
    ["an unknown zone", only({ timeZone: "Mars/Base" }), "input.invalid"],
    ["a label name that Loki refuses", labelled("team-name"), "label.name-invalid"],
    ["a reserved label", labelled("__path__"), "label.name-reserved"],
    ["a label that contradicts where lines are from", labelled("host", "other"), "label.name-reserved"],
    ["an unbounded label", labelled("request_id"), "label.unbounded"],
    ["a NUL in a value", labelled("team", "\0"), "label.value-invalid"],
    ["a value past 2048 bytes", labelled("team", "가".repeat(700)), "label.value-invalid"],
  ])("%s", (_, desired, code) => {
    expect(codes(desired)).toEqual([code]);
  });

  it("allows a label that repeats what Logyard says anyway", () => {
    expect(codes(labelled("service", "shop"))).toEqual([]);
  });

  it("counts labels that come out of the lines", () => {
    const many = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`l${i}`, "x"]));
    const format = presets.find(({ id }) => id === "gunicorn_access")!;
    expect(codes(only({ format, labels: { server: many, service: {}, logPath: {} } }))).toEqual([
      "label.too-many",
    ]);
  });

  it("says all problems at once, each with its log path", () => {
    const base = only({ path: "x", timeZone: "Mars/Base" });
    const compiled = compileAgent({ ...base, store: { ...base.store, pushUrl: "ftp://x" } });
    expect(compiled.ok ? [] : compiled.problem.map(({ code, at }) => [code, at])).toEqual([
      ["store.url-invalid", "store"],
      ["path.relative", "shop/app"],
      ["input.invalid", "shop/app"],
    ]);
  });
});

it("keeps the names of other sources when one is edited, added or removed", () => {
  const [one] = only({}).sources;
  const sources = [one!, { ...one!, id: "2", name: "b" }, { ...one!, id: "3", service: "shop_b", name: "x" }];
  const labelsOf = (list: readonly DesiredSource[]) => {
    const compiled = compileAgent({ ...only({}), sources: list });
    return compiled.ok ? compiled.value.file.body.map((statement) => (statement as Block).label) : [];
  };
  const before = labelsOf(sources);
  expect(labelsOf(sources.slice(0, 2)).every((label) => before.includes(label))).toBe(true);
  const edited = labelsOf([{ ...sources[0]!, path: "/elsewhere.log" }, ...sources.slice(1)]);
  expect(edited).toEqual(before);
  const added = labelsOf([...sources, { ...one!, id: "9", service: "shop.b", name: "x" }]);
  expect(before.every((label) => added.includes(label))).toBe(true);
});
