import fc from "fast-check";
import { expect, it } from "vitest";
import type { LineOptions } from "../formats/options";
import { findPreset } from "../formats/presets";
import type { Block } from "./ast";
import { compileAgent } from "./compile";
import type { DesiredAgent } from "./desired";
import { parseAlloy } from "./parse";
import { printAlloy } from "./print";

const hostile = [
  ...[
    '"',
    "`",
    "a\nb",
    "$\u007bHOME}",
    "$(id)",
    "\0",
    "\u202egnp",
    "\\",
    '"}\nloki.write "evil" {',
    "\ud83d",
    "x".repeat(2 ** 20),
  ],
  ...["한국", "a b", "", '`"\\`', "{{ .Value }}", "\r"],
];
const word = fc.oneof(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,10}$/), fc.constantFrom(...hostile));
const regex = fc.oneof(
  word,
  fc.constantFrom("a(b)c", "(?P<level>x)+y", "`[^`]+`", '"{{ . }}"', "(?=x)", ".*"),
);
const lineOptions: fc.Arbitrary<LineOptions> = fc.record({
  startAt: fc.constantFrom("beginning", "end"),
  drops: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("line" as const), expression: regex }),
      fc.record({
        kind: fc.constant("field" as const),
        field: fc.constant("level"),
        values: fc.array(word, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("longer" as const), bytes: fc.integer({ min: 1, max: 2 ** 20 }) }),
    ),
    { maxLength: 2 },
  ),
  redactions: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("pattern" as const), expression: regex, replacement: word }),
      fc.record({
        kind: fc.constant("ready-made" as const),
        name: fc.constantFrom("password", "authorization", "card", "email", "ip"),
      }),
      fc.record({
        kind: fc.constant("luhn" as const),
        replacement: word,
        minDigits: fc.integer({ min: 1, max: 20 }),
        delimiters: word,
      }),
    ),
    { maxLength: 2 },
  ),
  sampling: fc.option(fc.record({ rate: fc.double({ min: 0.0001, max: 0.9999, noNaN: true }) })),
  limit: fc.option(
    fc.record({
      linesPerSecond: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
      burst: fc.integer({ min: 1, max: 1e7 }),
      label: fc.constant(null),
    }),
  ),
});

function withOptions(options: LineOptions): DesiredAgent {
  const where = {
    service: "shop",
    env: "prod",
    name: "app",
    kind: "file",
    path: "/var/log/app.log",
  } as const;
  const labels = { server: {}, service: {}, logPath: {} };
  const format = findPreset("gunicorn_error")!;
  const source = { id: "1", ...where, job: "app", format, timeZone: "UTC", labels, options };
  const auth = { kind: "none" } as const;
  const store = { pushUrl: "http://loki:3100/loki/api/v1/push", tenant: null, auth, caFile: null };
  return { server: "web-1", store, sources: [source] };
}

it("hands every expression and replacement to Alloy as it was meant", () => {
  let compiledCount = 0;
  fc.assert(
    fc.property(lineOptions, (options) => {
      const compiled = compileAgent(withOptions(options));
      if (!compiled.ok) return;
      compiledCount++;
      const { file, diagnostics } = parseAlloy(compiled.value.text);
      expect(diagnostics).toEqual([]);
      expect(printAlloy(file)).toBe(compiled.value.text);
      const process = file.body.find((one) => one.type === "block" && one.name.join(".") === "loki.process");
      const stages = (process as Block).body.filter((one): one is Block => one.type === "block");
      const texts = stages.map(({ name, body }) => ({
        stage: name[1],
        ...Object.fromEntries(
          body.flatMap((one) =>
            one.type === "attribute" && one.value.type === "string" ? [[one.name, one.value.value]] : [],
          ),
        ),
      }));
      const wanted = options.drops.filter(({ kind }) => kind === "line");
      const drops = texts.filter((one) => one.stage === "drop" && !("source" in one) && "expression" in one);
      expect(drops.map((one) => ("expression" in one ? one.expression : null))).toEqual(
        wanted.map((one) => ("expression" in one ? one.expression : null)),
      );
      const patterns = options.redactions.filter(({ kind }) => kind === "pattern");
      for (const one of patterns) {
        if (one.kind !== "pattern") continue;
        const template = one.replacement.replaceAll("{{", '{{ "{{" }}');
        expect(texts).toContainEqual(expect.objectContaining({ stage: "replace", replace: template }));
      }
      expect(stages.filter(({ name }) => name[1] === "luhn").length).toBe(
        options.redactions.filter(
          (one) => one.kind === "luhn" || (one.kind === "ready-made" && one.name === "card"),
        ).length,
      );
    }),
    { numRuns: 1000 },
  );
  expect(compiledCount).toBeGreaterThan(50);
});
