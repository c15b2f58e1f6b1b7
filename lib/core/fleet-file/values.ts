import { isHttpUrl } from "../alloy/compile/check";
import { checkLogPath, isGlob } from "../fleet/paths";
import { storeBaseUrl } from "../fleet/store-url";
import { isTimeZone } from "../fleet/zone";
import { checkFormat } from "../formats/check";
import type { LogFormat } from "../formats/format";
import { checkOptions } from "../formats/options/check";
import { findPreset } from "../formats/presets";
import { isCertificates } from "../grafana/source";
import { hasHidden } from "../hidden";
import { lintLabels } from "../labels/lint";
import { compileLoki } from "../loki/compile";
import { lokiNodes } from "../loki/store-settings";
import { type Problem, problem } from "../problem";
import { type Finding, finding, type Path, shown } from "./finding";
import { type AgentEntry, type FleetFile, type LogPathEntry, type LogStoreEntry, maxText } from "./schema";

/** That every value by itself is one that agents, stores and hosts take. */
export function checkValues(fleet: FleetFile): readonly Finding[] {
  return [
    ...checkAgent(["agent"], fleet.agent),
    ...Object.entries(fleet.labelSets).flatMap(([name, labels]) => checkLabels(["labelSets", name], labels)),
    ...Object.entries(fleet.logFormats).flatMap(([name, format]) => [
      ...checkTexts(["logFormats", name], format),
      ...at(["logFormats", name], checkFormat({ ...format, id: "", name }, "")),
    ]),
    ...Object.entries(fleet.logStores).flatMap(([name, store]) => checkStore(["logStores", name], store)),
    ...Object.entries(fleet.services).flatMap(([key, service]) => [
      ...checkLine(["services", key, "owner"], service.owner),
      ...checkLabels(["services", key, "labels"], service.labels),
      ...Object.entries(service.logPaths).flatMap(([name, logPath]) =>
        checkSource(["services", key, "logPaths", name], logPath, formatOf(fleet, logPath)),
      ),
    ]),
    ...Object.entries(fleet.servers).flatMap(([name, server]) => [
      ...checkLabels(["servers", name, "labels"], server.labels),
      ...Object.entries(server.services).flatMap(([key, { paths }]) =>
        Object.entries(paths).flatMap(([logPath, path]) => {
          const kind = fleet.services[key]?.logPaths[logPath]?.kind ?? "file";
          return atOne(["servers", name, "services", key, "paths", logPath], checkLogPath(kind, path, ""));
        }),
      ),
    ]),
  ];
}

function checkLabels(path: Path, labels: Readonly<Record<string, string>>): readonly Finding[] {
  return Object.entries(labels).flatMap(([name, value]) =>
    at([...path, name], lintLabels({ [name]: value })),
  );
}

/** The format that a log path names, or null: there is none of that name. */
function formatOf(fleet: FleetFile, { preset, logFormat }: LogPathEntry): LogFormat | null {
  if (logFormat === null) return findPreset(preset ?? "") ?? null;
  const custom = Object.hasOwn(fleet.logFormats, logFormat) ? fleet.logFormats[logFormat] : undefined;
  return custom === undefined ? null : { ...custom, id: logFormat, name: logFormat };
}

function checkSource(path: Path, logPath: LogPathEntry, format: LogFormat | null): readonly Finding[] {
  const { preset, logFormat } = logPath;
  const oneFormat = (preset === null) !== (logFormat === null);
  const known = preset === null || findPreset(preset) !== undefined;
  return [
    ...atOne([...path, "path"], checkLogPath(logPath.kind, logPath.path, "")),
    ...at([...path, "job"], lintLabels({ job: logPath.job })),
    ...(oneFormat ? [] : [finding(path, problem("fleet.one-format", {}))]),
    ...(known
      ? []
      : [finding([...path, "preset"], problem("format.unknown", { name: shown(preset ?? "") }))]),
    ...(isTimeZone(logPath.timeZone)
      ? []
      : [finding([...path, "timeZone"], problem("input.invalid", { field: "timeZone", reason: "zone" }))]),
    ...checkLabels([...path, "labels"], logPath.labels),
    ...(format === null ? [] : checkLineOptions(path, logPath, format)),
  ];
}

function checkLineOptions(path: Path, { kind, path: file, options }: LogPathEntry, format: LogFormat) {
  const problems = checkOptions(options, { kind, format, isGlob: isGlob(file) }, "options");
  return problems.map((one) => {
    const steps = (one.at ?? "options").split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return finding([...path, ...steps], one);
  });
}

function checkAgent(path: Path, agent: AgentEntry | null): readonly Finding[] {
  if (agent === null) return [];
  const { endpoint, hostMetrics } = agent;
  if (endpoint === null)
    return hostMetrics ? [finding([...path, "endpoint"], problem("metrics.endpoint-missing"))] : [];
  const { remoteWriteUrl: url, auth, tlsCa } = endpoint;
  const where = [...path, "endpoint"];
  return [
    ...(isHttpUrl(url) && !/[\p{C}\s]/u.test(url)
      ? []
      : [finding([...where, "remoteWriteUrl"], problem("metrics.url-invalid", { url: shown(url) }))]),
    ...(auth.kind === "basic" ? checkLine([...where, "auth", "username"], auth.username) : []),
    ...checkCertificates([...where, "tlsCa"], tlsCa),
  ];
}

function checkCertificates(path: Path, text: string | null): readonly Finding[] {
  if (text === null || isCertificates(text)) return [];
  return [finding(path, problem("input.invalid", { field: "tlsCa", reason: "pem" }))];
}

function checkStore(path: Path, store: LogStoreEntry): readonly Finding[] {
  const { url, pushUrl, tenant, auth, tlsCa, loki } = store;
  const badUrl = (step: string, text: string | null) =>
    text === null || storeBaseUrl(text) !== null
      ? []
      : [finding([...path, step], problem("store.url-invalid", { url: shown(text) }))];
  return [
    ...badUrl("url", url),
    ...badUrl("pushUrl", pushUrl),
    ...checkLine([...path, "tenant"], tenant ?? ""),
    ...(auth.kind === "basic" ? checkLine([...path, "auth", "username"], auth.username) : []),
    ...checkCertificates([...path, "tlsCa"], tlsCa),
    ...(store.kind === "managed" && loki === null
      ? [finding([...path, "loki"], problem("fleet.field-missing", { field: "loki" }))]
      : []),
    ...(store.kind === "external" && store.managedOn !== null
      ? [finding([...path, "managedOn"], problem("fleet.value-invalid", { field: "managedOn" }))]
      : []),
    ...(loki === null ? [] : checkLoki([...path, "loki"], loki)),
  ];
}

/** The start-up rules of Loki, once for each node; what holds for all nodes is said once. */
function checkLoki(path: Path, loki: NonNullable<LogStoreEntry["loki"]>): readonly Finding[] {
  const problems = lokiNodes(loki).flatMap(({ settings }) => {
    const compiled = compileLoki(settings);
    return compiled.ok ? [] : compiled.problem;
  });
  const byText = new Map(problems.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()].map((one) => finding(path, one));
}

/** Formats are checked for what Alloy takes; their texts also have to be of a bearable length. */
function checkTexts(path: Path, value: unknown): readonly Finding[] {
  if (typeof value === "string")
    return value.length <= 2 * maxText
      ? []
      : [finding(path, problem("fleet.text-too-long", { limit: 2 * maxText }))];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key.length > maxText
      ? [finding([...path, key], problem("fleet.text-too-long", { limit: maxText }))]
      : []),
    ...checkTexts([...path, key], inner),
  ]);
}

function checkLine(path: Path, text: string): readonly Finding[] {
  return hasHidden(text) ? [finding(path, problem("value.control-character"))] : [];
}

function at(path: Path, problems: readonly Problem[]): readonly Finding[] {
  return problems.map((one) => finding(path, one));
}

function atOne(path: Path, one: Problem | null): readonly Finding[] {
  return one === null ? [] : [finding(path, one)];
}
