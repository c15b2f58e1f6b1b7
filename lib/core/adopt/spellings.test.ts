import { describe, expect, it } from "vitest";
import { adoptAlloy } from "./alloy";
import type { Adoption } from "./model";
import { adoptPromtail } from "./promtail";

const logPaths = ({ services }: Adoption) => services.flatMap((service) => service.logPaths);
const reasons = ({ report }: Adoption) =>
  report.items.flatMap(({ notes }) => notes.map(({ reason }) => reason));

describe("what a person writes in other ways", () => {
  const client = "clients: [{url: http://loki:3100/loki/api/v1/push}]\nscrape_configs:\n";
  const scrape = (labels: string, more = "") =>
    adoptPromtail(`${client}- job_name: x\n  static_configs:\n  - labels:\n${labels}${more}`);

  it("reads label values as they are written, as Promtail does", () => {
    const values = ["1.10", "007", "0x1F", "12345678901234567890", "1e3", "yes", "True", "-0", "1_000"];
    const labels = values.map((value, i) => `      l${i}: ${value}\n`).join("");
    const adopted = scrape(`${labels}      none: ~\n      empty: ""\n      __path__: /x.log\n`);
    expect(logPaths(adopted)[0]?.labels).toEqual(
      Object.fromEntries(values.map((value, i) => [`l${i}`, value])),
    );
    expect(adopted.report).toMatchObject({ verdict: "fully", counts: { notMapped: 0, changed: 0 } });
  });

  it("merges what an anchor holds, under what a map says itself", () => {
    const text = `${client}- job_name: a
  static_configs:
  - labels: &shared {job: web, env: prod, __path__: /a.log}
- job_name: b
  static_configs:
  - labels:
      <<: *shared
      __path__: /b.log
      job: api
`;
    const { services } = adoptPromtail(text);
    expect(services.map(({ env, logPaths: [one] }) => [one?.job, env, one?.path])).toEqual([
      ["web", "prod", "/a.log"],
      ["api", "prod", "/b.log"],
    ]);
  });

  it.each([
    ["alloy", 'loki.write "w" {\n\tendpoint {\n\t\turl = "URL"\n\t}\n}\n'],
    ["promtail", "clients: [{url: 'URL'}]\n"],
  ])("takes the user out of an address of %s, and the password nowhere", (kind, text) => {
    const config = text.replace("URL", "https://12%2034:s3cr%20t@logs.example.net/api/prom/push");
    const adopted = kind === "alloy" ? adoptAlloy(config) : adoptPromtail(config);
    expect(adopted.store).toMatchObject({
      url: "https://logs.example.net",
      auth: { kind: "basic", username: "12 34" },
      secretFile: null,
    });
    expect(reasons(adopted)).toEqual(["secret-again", "push-path"]);
    expect(JSON.stringify(adopted)).not.toMatch(/s3cr/);
  });

  it("works out rules whose labels are known before any line is read", () => {
    const rules = [
      "{source_labels: [__path__], regex: '/var/log/(.+)/(?P<file>.+)\\.log', target_label: app, replacement: '$1-$\u007bfile}'}",
      "{source_labels: [job, app], separator: '@', target_label: both}",
      "{source_labels: [job], action: uppercase, target_label: upper}",
      "{source_labels: [job], regex: other, target_label: never, replacement: x}",
      "{source_labels: [job], regex: w.b, action: keep}",
      "{target_label: price, replacement: 5$$}",
    ];
    const more = `  relabel_configs:\n${rules.map((rule) => `  - ${rule}\n`).join("")}`;
    const adopted = scrape("      job: web\n      __path__: /var/log/shop/access.log\n", more);
    const labels = { app: "shop-access", both: "web@shop-access", upper: "WEB", price: "5$" };
    expect(logPaths(adopted)[0]?.labels).toEqual(labels);
    expect(adopted.report.verdict).toBe("fully");
  });

  it.each([
    [
      "the files of a glob",
      "/var/log/*.log",
      "{source_labels: [__path__], regex: '(.*)', target_label: app}",
    ],
    ["a log path that a rule keeps out", "/x.log", "{source_labels: [job], regex: other, action: keep}"],
    ["a label of the host", "/x.log", "{source_labels: [__address__], target_label: app}"],
  ])("says so of %s", (_, path, rule) => {
    const adopted = scrape(
      `      job: web\n      __path__: "${path}"\n`,
      `  relabel_configs:\n  - ${rule}\n`,
    );
    expect(adopted.report.verdict).toBe("partly");
    expect(logPaths(adopted)[0]?.labels).toEqual({});
  });

  it("keeps the further layouts of a time", () => {
    const stages =
      "  pipeline_stages:\n  - regex: {expression: '^(?P<ts>\\S+)'}\n" +
      "  - timestamp: {source: ts, format: UnixMs, fallback_formats: [RFC3339, '2006-01-02T15:04:05'], location: Asia/Seoul}\n";
    const adopted = scrape("      job: web\n      __path__: /x.log\n", stages);
    expect(logPaths(adopted)[0]).toMatchObject({
      timeZone: "Asia/Seoul",
      format: {
        timestamp: { layout: "UnixMs", fallbacks: ["RFC3339", "2006-01-02T15:04:05"], needsZone: true },
      },
    });
    expect(adopted.report.counts.notMapped).toBe(0);
  });

  it("reads on behind a statement with an error", () => {
    const text =
      'loki.source.file "a" { targets = [{__path__ = "/a.log"}] forward_to = [] }\n' +
      'loki.write "w" {\n\tendpoint {\n\t\turl = "http://loki:3100/loki/api/v1/push"\n\t}\n}\n';
    const adopted = adoptAlloy(text);
    expect(adopted.diagnostics).toHaveLength(1);
    expect([logPaths(adopted)[0]?.path, adopted.store?.url]).toEqual(["/a.log", "http://loki:3100"]);
  });
});
