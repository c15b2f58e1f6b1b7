import fc from "fast-check";
import { expect, it } from "vitest";
import { compileAgent } from "../alloy/compile";
import type { DesiredAgent, DesiredSource } from "../alloy/desired";
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
