import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Statement } from "../alloy/ast";
import { parseAlloy } from "../alloy/parse";
import { catalogue } from "../i18n/catalogue";
import counts from "./__data__/counts.json";
import { adoptAlloy } from "./alloy";
import type { Adoption } from "./model";
import { adoptPromtail } from "./promtail";

const data = new URL("./__data__/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, data), "utf8");
const names = ["alloy", "promtail"].flatMap((folder) =>
  readdirSync(new URL(folder, data)).map((name) => `${folder}/${name}`),
);
const adopt = (name: string): Adoption =>
  name.startsWith("alloy/") ? adoptAlloy(read(name)) : adoptPromtail(read(name));
const statements = (body: readonly Statement[]): number =>
  body.reduce((sum, one) => sum + 1 + (one.type === "block" ? statements(one.body) : 0), 0);
const logPaths = ({ services }: Adoption) => services.flatMap((service) => service.logPaths);
const reasons = ({ report }: Adoption) =>
  report.items.flatMap(({ what, notes }) =>
    notes.map(({ reason }) => `${what.split(" › ").at(-1)}: ${reason}`),
  );

describe("configs of others", () => {
  it("has a count for each", () => {
    expect(Object.keys(counts).sort()).toEqual(names.toSorted());
  });

  it.each(Object.entries(counts))("adopts %s to the last statement", (name, expected) => {
    const adopted = adopt(name);
    const { mapped, changed, notMapped } = adopted.report.counts;
    expect({
      counts: [mapped, changed, notMapped],
      verdict: adopted.report.verdict,
      logPaths: logPaths(adopted).map(({ kind, path, preset }) => `${kind} ${path} ${preset}`),
      store: adopted.store?.url ?? null,
      diagnostics: adopted.diagnostics.length,
    }).toEqual(expected);
    if (name.startsWith("alloy/")) {
      expect(adopted.report.items).toHaveLength(statements(parseAlloy(read(name)).file.body));
    }
    const places = adopted.report.items.map(({ line, column }) => `${line}:${column}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it.each(names)("says of %s why each statement changes or is missing, in words that are whole", (name) => {
    for (const { outcome, leaf, notes } of adopt(name).report.items) {
      if (leaf) expect(notes.length > 0).toBe(outcome !== "mapped");
      for (const { reason, params } of notes) {
        const words = catalogue.en.adopt.reasons[reason];
        for (const [, argument] of words.matchAll(/\{(\w+)\}/g)) expect(params).toHaveProperty(argument!);
      }
    }
  });
});

describe("the article's two servers", () => {
  it("says what keeps the agent from starting, and takes over all log paths", () => {
    const adopted = adopt("alloy/article-server-b.alloy");
    expect(adopted.diagnostics[0]).toEqual({ line: 1, column: 1, message: "illegal character U+0023 '#'" });
    expect(adopted.server).toBe("server-b");
    expect(adopted.store?.url).toBe("http://localhost:3100");
    expect(adopted.services).toMatchObject([
      {
        name: "ssc-msg",
        env: "production",
        logPaths: [
          { path: "/var/log/gunicorn/access.log", job: "gunicorn_access", labels: {} },
          { path: "/var/log/gunicorn/error.log", job: "gunicorn_error", labels: {} },
        ],
      },
    ]);
    expect(logPaths(adopted)[1]?.format).toMatchObject({
      parse: { kind: "regex", expression: String.raw`^(?s:.*?)(?:\[.*?\] \[\d+\] \[(?P<level>[A-Z]+)\])` },
      fields: { level: "label" },
    });
  });

  it("names the component that is not there", () => {
    const adopted = adopt("alloy/undefined.alloy");
    expect(adopted.diagnostics.at(-1)).toMatchObject({
      line: 41,
      message: 'component "loki.process.gunicorn_error.receiver" does not exist or is out of scope',
    });
    expect(reasons(adopted)).toContain("forward_to: reference-undefined");
    expect(reasons(adopted)).toContain("url: url-refused");
    expect(logPaths(adopted)).toHaveLength(2);
  });
});

describe("pipelines", () => {
  it("decides a condition on fixed labels", () => {
    const adopted = adopt("alloy/grafana__alloy-scenarios__nginx-monitoring_config.alloy");
    expect(logPaths(adopted).map(({ path, format }) => [path, format.parse.kind])).toEqual([
      ["/var/log/nginx-data/access.log", "regex"],
      ["/var/log/nginx-data/error.log", "none"],
    ]);
  });

  it("moves a label of the line that would hide the service's", () => {
    const adopted = adopt(
      "promtail/grafana__alloy-scenarios__promtail-to-alloy-migration_promtail-config.yaml",
    );
    expect(logPaths(adopted)[0]?.format.fields).toEqual({ level: "label", service: "metadata" });
    expect(reasons(adopted)).toContain("[2] labels: label-to-metadata");
  });

  it("knows Docker's wrapper as a preset", () => {
    const adopted = adopt(
      "promtail/VictoriaMetrics__VictoriaLogs__deployment_docker_victorialogs_promtail_loki_config.yml",
    );
    expect(logPaths(adopted).map(({ preset }) => preset)).toEqual(["plain", "docker_json"]);
  });

  it.each(["promtail/remote_write_bearer_token.yaml", "promtail/dockerswarm.yaml", "promtail/ec2.yaml"])(
    "never shows a secret of %s",
    (name) => {
      const shown = JSON.stringify(adopt(name));
      for (const secret of ["MySecretsAreSafeHere", '"password"', "YOUR_SECRET_KEY"]) {
        expect(shown).not.toContain(secret);
      }
    },
  );

  it.each([
    ["drop", "{source: a, expression: x, longer_than: 1kb}", "lines-filtered"],
    ["limit", "rate: 1", "lines-filtered"],
    ["pack", "labels: [a]", "stage-unsupported"],
    ["regex", "expression: '('", "regex-invalid"],
    ["regex", "expression: '(?=x)'", "regex-invalid"],
    ["json", "expressions: {a: 'b[0]'}", "json-path"],
    ["timestamp", "{source: t, format: RFC3339}", "field-not-extracted"],
    ["match", 'selector: \'{job="x"} |= "y"\'', "condition"],
  ])("tells why the stage %s is lost: %s", (stage, body, reason) => {
    const lines = [
      "- job_name: x",
      "  static_configs:",
      "    - labels: {__path__: /var/log/x.log}",
      "  pipeline_stages:",
      `    - ${stage}:`,
      `        ${body}`,
    ];
    const adopted = adoptPromtail(lines.join("\n"));
    expect(adopted.diagnostics).toEqual([]);
    expect(reasons(adopted).join()).toContain(reason);
    expect(logPaths(adopted)).toMatchObject([{ preset: "plain" }]);
  });

  it("joins no lines that a wrapper held", () => {
    const lines = [
      "- job_name: x",
      "  static_configs: [{labels: {__path__: /var/lib/docker/containers/*/*.log}}]",
      "  pipeline_stages: [{docker: {}}, {multiline: {firstline: '^20'}}]",
    ];
    const adopted = adoptPromtail(lines.join("\n"));
    expect(logPaths(adopted)).toMatchObject([{ preset: "docker_json" }]);
    expect(reasons(adopted)).toContain("firstline: order");
  });

  it.each([
    ["an unset variable", "$\u007bVAR}", true],
    ["a fixed label", "web", false],
  ])("does not guess a condition on %s", (_, value, isOpen) => {
    const lines = [
      "- job_name: x",
      `  static_configs: [{labels: {__path__: /var/log/x.log, app: "${value}"}}]`,
      "  pipeline_stages:",
      "    - match: {selector: '{app=\"api\"}', stages: [{regex: {expression: '^(?P<level>x)'}}]}",
    ];
    expect(reasons(adoptPromtail(lines.join("\n"))).includes("selector: condition")).toBe(isOpen);
  });

  it("reads the unit that a keep rule lets through", () => {
    const lines = [
      "- job_name: journal",
      "  journal: {labels: {job: ssh}}",
      "  relabel_configs:",
      "    - {source_labels: [__journal__systemd_unit], regex: 'ssh\\.service', action: keep}",
      "    - {source_labels: [__journal__systemd_unit], target_label: unit}",
    ];
    const adopted = adoptPromtail(lines.join("\n"));
    expect(logPaths(adopted)).toMatchObject([{ kind: "journal", path: "ssh.service", job: "ssh" }]);
    expect(adopted.report.counts.notMapped).toBe(0);
  });

  it("ends where discoveries double with every step", () => {
    const steps = Array.from({ length: 40 }, (_, i) => {
      const next = `discovery.relabel.d${i + 1}.output`;
      return `discovery.relabel "d${i}" {\n\ttargets = concat(${next}, ${next})\n}\n`;
    });
    const end = 'discovery.relabel "d40" {\n\ttargets = [{__path__ = "/var/log/x.log"}]\n}\n';
    const source = 'loki.source.file "x" {\n\ttargets = discovery.relabel.d0.output\n\tforward_to = []\n}\n';
    const adopted = adoptAlloy(steps.join("") + end + source);
    expect(reasons(adopted)).toContain("targets: fan-out");
  });

  it.each([
    ["a text that is no YAML", "a: [b\nc: {"],
    ["aliases that grow without end", `a: &a [x, x, x, x]\n${grow(12)}`],
    ["ten thousand brackets", "[".repeat(10_000)],
  ])("gives a diagnostic for %s", (_, text) => {
    expect(adoptPromtail(text).diagnostics.length).toBeGreaterThan(0);
  });
});

function grow(levels: number): string {
  const name = (i: number) => String.fromCharCode(97 + i);
  const lines = Array.from({ length: levels }, (_, i) => {
    const below = `*${name(i)}`;
    return `${name(i + 1)}: &${name(i + 1)} [${[below, below, below, below].join(", ")}]`;
  });
  return lines.join("\n");
}
