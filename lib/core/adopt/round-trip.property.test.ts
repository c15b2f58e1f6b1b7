import fc from "fast-check";
import { expect, it } from "vitest";
import { compileAgent } from "../alloy/compile";
import type { DesiredAgent, DesiredSource } from "../alloy/desired";
import { type LineOptions, noLineOptions } from "../formats/options";
import { knownFields, limitLabels } from "../formats/options/check";
import { presets } from "../formats/presets";
import { adoptAlloy } from "./alloy";
import type { Adoption } from "./model";
import { adoptPromtail } from "./promtail";

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,10}$/);
const value = fc.oneof(word, fc.constantFrom("한국", "a b", '"`', "{{ .Value }}", "\\d", '"}\nx {'));
const labels = fc.dictionary(fc.stringMatching(/^x[a-z]{1,3}$/), value, { maxKeys: 3 });
const zones = fc.constantFrom("UTC", "Asia/Seoul", "America/New_York");
const source: fc.Arbitrary<Omit<DesiredSource, "id">> = fc.record({
  ...{ service: word, env: word, name: word, job: word },
  kind: fc.constantFrom("file", "journal"),
  path: word,
  format: fc.constantFrom(...presets),
  timeZone: zones,
  labels: fc.record({ server: fc.constant({}), service: labels, logPath: labels }),
});
const agent: fc.Arbitrary<DesiredAgent> = fc
  .record({
    server: word,
    serverLabels: labels,
    tenant: fc.option(word),
    auth: fc.oneof(
      fc.constant({ kind: "none" as const }),
      fc.record({ kind: fc.constant("basic" as const), username: word, passwordFile: fc.constant("/etc/s") }),
      fc.record({ kind: fc.constant("bearer" as const), tokenFile: fc.constant("/etc/s") }),
    ),
    caFile: fc.option(fc.constant("/etc/alloy/ca.pem")),
    sources: fc.array(fc.tuple(source, fc.constantFrom("", "*", "/*.log")), { minLength: 1, maxLength: 5 }),
  })
  .map(({ server, serverLabels, sources, ...store }) => ({
    server,
    store: { pushUrl: "https://loki.example.net:3100/loki/api/v1/push", ...store },
    sources: sources.map(([one, end], i) => ({
      ...one,
      id: String(i),
      path: one.kind === "file" ? `/var/log/${one.path}${end}` : `${one.path}.service`,
      labels: { ...one.labels, server: serverLabels },
    })),
  }));

/** Options that a format can have. */
function optionsFor(one: Pick<DesiredSource, "kind" | "format" | "path">): fc.Arbitrary<LineOptions> {
  const scope = { ...one, isGlob: one.path.includes("*") };
  const regex = fc.constantFrom("a+b", "(?i)health", "^x$", '"`\\d', "a|b", "\\{\\{ [^}]");
  const fields = knownFields(scope);
  const bounded = (max: number) => fc.integer({ min: 1, max });
  const drop: fc.Arbitrary<LineOptions["drops"][number]>[] = [
    fc.record({ kind: fc.constant("line" as const), expression: regex }),
    fc.record({ kind: fc.constant("longer" as const), bytes: bounded(2 ** 20) }),
  ];
  if (fields.length > 0) {
    const field = fc.constantFrom(...fields);
    const values = fc.array(value, { minLength: 1, maxLength: 3 });
    drop.push(
      fc.record({ kind: fc.constant("field" as const), field, values }),
      fc.record({ kind: fc.constant("field-matches" as const), field, expression: regex }),
    );
  }
  if (one.kind === "journal" || one.format.timestamp !== undefined) {
    drop.push(fc.record({ kind: fc.constant("older" as const), seconds: bounded(1e6).map((n) => n + 60) }));
  }
  const replacement = fc.constantFrom("<x>", "{{ .Value }}", "{{{", '"`', "$1");
  return fc.record({
    startAt: fc.constant("beginning" as const),
    drops: fc.array(fc.oneof(...drop), { maxLength: 3 }),
    redactions: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant("pattern" as const), expression: regex, replacement }),
        fc.record({
          kind: fc.constant("ready-made" as const),
          name: fc.constantFrom("password", "authorization", "card", "email", "ip"),
        }),
        fc.record({
          kind: fc.constant("luhn" as const),
          replacement,
          minDigits: bounded(20),
          delimiters: fc.constantFrom("", "- "),
        }),
      ),
      { maxLength: 3 },
    ),
    sampling: fc.option(fc.record({ rate: fc.double({ min: 0.01, max: 0.99, noNaN: true }) })),
    limit: fc.option(
      fc.record({
        linesPerSecond: bounded(1000),
        burst: bounded(1000),
        label: fc.constantFrom(null, ...limitLabels(scope)),
      }),
    ),
  });
}

it("gives back line options of every kind and format", () => {
  const scoped = fc
    .tuple(fc.constantFrom(...presets), fc.constantFrom("file" as const, "journal" as const))
    .map(([format, kind]) => ({ format, kind, path: kind === "file" ? "/var/log/a*.log" : "a.service" }))
    .chain((one) => optionsFor(one).map((options) => ({ ...one, options })));
  let compiledCount = 0;
  fc.assert(
    fc.property(scoped, (one) => {
      const where = { id: "1", service: "s", env: "e", name: "n", job: "j", timeZone: "UTC" };
      const sources = [{ ...where, ...one, labels: { server: {}, service: {}, logPath: {} } }];
      const pushUrl = "http://loki:3100/loki/api/v1/push";
      const store = { pushUrl, tenant: null, auth: { kind: "none" }, caFile: null } as const;
      const compiled = compileAgent({ server: "h", store, sources });
      if (!compiled.ok) return;
      compiledCount++;
      const adopted = adoptAlloy(compiled.value.text);
      expect(adopted.report.items.filter(({ leaf, outcome }) => leaf && outcome !== "mapped")).toEqual([]);
      expect(adopted.report.verdict).toBe("fully");
      const again = compileAgent(desiredOf(adopted));
      const withoutReasons = (text: string) => text.replace(/drop_rule_\d+/g, "");
      expect(again.ok ? withoutReasons(again.value.text) : again.problem).toBe(
        withoutReasons(compiled.value.text),
      );
    }),
    { numRuns: 400 },
  );
  expect(compiledCount).toBeGreaterThan(200);
});

/** Pipelines of others, in Promtail's words. */
it.each<[string, Partial<LineOptions>, string[]]>([
  [
    "- drop: {source: level, value: DEBUG}",
    { drops: [{ kind: "field-matches", field: "level", expression: "^DEBUG$" }] },
    [],
  ],
  [
    "- drop: {older_than: 24h, drop_counter_reason: old}",
    { drops: [{ kind: "older", seconds: 86400 }] },
    ["counter-renamed"],
  ],
  ["- drop: {longer_than: 8kb}", { drops: [{ kind: "longer", bytes: 8192 }] }, []],
  ["- drop: {expression: 'GET /x', longer_than: 8kb}", {}, ["lines-filtered"]],
  [
    "- limit: {rate: 10, burst: 20, drop: true}",
    { limit: { linesPerSecond: 10, burst: 20, label: null } },
    [],
  ],
  ["- limit: {rate: 10, burst: 20}", {}, ["lines-filtered"]],
  ["- sampling: {rate: 0.25}", { sampling: { rate: 0.25 } }, []],
  [
    "- replace: {expression: 'pw=(\\S+)', replace: '***'}",
    { redactions: [{ kind: "pattern", expression: "pw=(\\S+)", replacement: "***" }] },
    ["redaction-first"],
  ],
  ["- replace: {expression: 'pw=(\\S+)', replace: '{{ .Value | Hash \"s\" }}'}", {}, ["lines-filtered"]],
  ["- replace: {expression: 'nothing caught', replace: '***'}", {}, ["lines-filtered"]],
])("reads %s", (stage, options, reasons) => {
  const text = [
    "scrape_configs:",
    "- job_name: x",
    "  static_configs: [{labels: {__path__: /var/log/x.log}}]",
    "  pipeline_stages:",
    "  - regex: {expression: '^(?P<time>\\S+) (?P<level>\\S+)'}",
    "  - timestamp: {source: time, format: RFC3339}",
    `  ${stage}`,
  ].join("\n");
  const { services, report } = adoptPromtail(text);
  expect(services[0]?.logPaths[0]?.options).toEqual({ ...noLineOptions, ...options });
  const told = report.items
    .filter(({ what }) => /drop|limit|sampling|replace/.test(what))
    .flatMap(({ notes }) => notes.map(({ reason }) => reason));
  expect([...new Set(told)]).toEqual(reasons);
});

it("counts a file as fully mapped when only the program's own settings are left, and tells of them", () => {
  const text = [
    "server: {http_listen_port: 9080}",
    "positions: {filename: /tmp/positions.yaml}",
    "clients: [{url: 'http://loki:3100/loki/api/v1/push'}]",
    "scrape_configs: [{job_name: x, static_configs: [{labels: {job: x, __path__: /var/log/*.log}}]}]",
  ].join("\n");
  const { report } = adoptPromtail(text);
  const notes = report.items.flatMap((item) => item.notes.map(({ reason }) => reason));
  expect(notes).toEqual(expect.arrayContaining(["program-setting", "positions-new"]));
  expect(report.counts.changed).toBeGreaterThan(0);
  expect([report.verdict, report.counts.notMapped]).toEqual(["fully", 0]);
});

/** The same config as a desired state again, as the operator would confirm it. */
function desiredOf({ server, serverLabels, store, services }: Adoption): DesiredAgent {
  if (server === null || store === null) throw new Error("no server or store");
  const { auth, url, tenant, secretFile, caFile } = store;
  const file = secretFile ?? "";
  const sources = services.flatMap(({ name: service, env, logPaths }) =>
    logPaths.map(({ preset: _, labels: logPath, ...one }) => ({
      ...one,
      ...{ id: `${service} ${one.name}`, service, env: env ?? "" },
      labels: { server: serverLabels, service: {}, logPath },
    })),
  );
  const how =
    auth.kind === "basic"
      ? ({ ...auth, passwordFile: file } as const)
      : auth.kind === "bearer"
        ? ({ ...auth, tokenFile: file } as const)
        : auth;
  return { server, store: { pushUrl: `${url}/loki/api/v1/push`, tenant, auth: how, caFile }, sources };
}

it("gives back any desired state that was compiled, and loses no statement of it", () => {
  let compiledCount = 0;
  fc.assert(
    fc.property(agent, (desired) => {
      const compiled = compileAgent(desired);
      if (!compiled.ok) return;
      compiledCount++;
      const adopted = adoptAlloy(compiled.value.text);
      expect(adopted.diagnostics).toEqual([]);
      expect(adopted.report.items.filter(({ outcome }) => outcome === "notMapped")).toEqual([]);
      const changed = adopted.report.items.filter(({ leaf, outcome }) => leaf && outcome === "changed");
      expect(changed.map(({ notes }) => notes[0]?.reason)).toEqual(
        desired.store.auth.kind === "none" ? [] : ["secret-again"],
      );
      const again = compileAgent(desiredOf(adopted));
      expect(again.ok ? again.value.text : again.problem).toBe(compiled.value.text);
    }),
    { numRuns: 300 },
  );
  expect(compiledCount).toBeGreaterThan(100);
});

it("never throws, whatever the text", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom("loki.process", ' "a" {\n', "}\n", "forward_to = [", "stage.regex {\n", "]", "\n", "="),
    fc.constantFrom(
      'loki.source.file "a" {\ntargets = [{__path__ = "/x"}]\nforward_to = [loki.process.a.receiver]\n}\n',
    ),
    fc.constantFrom(
      "- &a [*a]\n",
      "scrape_configs:\n",
      "  - job_name: x\n",
      "    static_configs: ",
      "[".repeat(500),
    ),
    fc.constantFrom(
      "    pipeline_stages:\n      - regex: {expression: '('}\n",
      "    journal: {labels: 7}\n",
      "? {a: b}\n",
    ),
    fc.constantFrom('loki.process "a" {\nforward_to = [loki.process.a.receiver]\n}\n'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join("");
      adoptAlloy(text);
      adoptPromtail(text);
    }),
    { numRuns: 300 },
  );
});
