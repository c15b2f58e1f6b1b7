import { isGlob } from "../fleet/paths";
import { checkFormat } from "../formats/check";
import type { LogFormat } from "../formats/format";
import { presets } from "../formats/presets";
import { sameFormat } from "../formats/same";
import { lintLabels } from "../labels/lint";
import type { Draft, DraftFormat } from "./draft";
import type { Ledger } from "./ledger";
import { finishOptions } from "./line-options";
import type { AdoptedLogPath, AdoptedService } from "./model";
import { builtinLabels } from "./stages-labels";

/** The `host` that all log paths agree on. */
export function commonHost(drafts: readonly Draft[]): string | null {
  const hosts = new Set(drafts.map(({ statics }) => statics.get("host")?.value ?? ""));
  const [host] = hosts;
  return hosts.size === 1 && host !== undefined && host !== "" ? host : null;
}

/** The log paths, grouped by service; every label is judged here. */
export function finishDrafts(
  drafts: readonly Draft[],
  server: string | null,
  serverLabels: ReadonlySet<string>,
  ledger: Ledger,
): AdoptedService[] {
  const services = new Map<string, { name: string; env: string | null; logPaths: AdoptedLogPath[] }>();
  for (const made of drafts) {
    const job = made.statics.get("job")?.value || made.component;
    const name = made.statics.get("service")?.value || made.statics.get("service_name")?.value || job;
    const env = made.statics.get("env")?.value || null;
    const key = JSON.stringify([name, env]);
    const service = services.get(key) ?? { name, env, logPaths: [] };
    services.set(key, service);
    const taken = new Set(service.logPaths.map((one) => one.name));
    const finished = finishFormat(made, job, ledger);
    service.logPaths.push({
      name: freeName(logPathName(made.component, name), taken),
      kind: made.kind,
      path: made.path,
      job,
      ...finished,
      timeZone: made.timeZone,
      options: finishOptions(made, finished.format, ledger),
      labels: finishLabels(made, server, ledger),
    });
    tellDifferences(made, serverLabels, ledger);
  }
  return [...services.values()];
}

function finishLabels(made: Draft, server: string | null, ledger: Ledger): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [name, { value, origin }] of made.statics) {
    // Loki keeps no label without a value.
    if (value === "") {
      ledger.mapped(origin);
      continue;
    }
    if (lintLabels({ [name]: value }).length > 0) ledger.lost(origin, "label-refused", { name });
    else if (name === "host" && value !== server) ledger.lost(origin, "host-differs", { value });
    else ledger.mapped(origin);
    if (!builtinLabels.includes(name) && lintLabels({ [name]: value }).length === 0) labels[name] = value;
  }
  return labels;
}

/** What the streams will have that they had not, and the other way round. */
function tellDifferences(made: Draft, serverLabels: ReadonlySet<string>, ledger: Ledger): void {
  const has = (name: string) => (made.statics.get(name)?.value ?? "") !== "" || serverLabels.has(name);
  const always =
    made.kind === "file" ? [] : ["unit", ...(made.format.parse.kind === "none" ? ["level"] : [])];
  const added = [
    ...builtinLabels.filter((name) => !has(name)),
    ...always.filter((name) => !made.journalLabels.has(name)),
  ];
  if (added.length > 0) ledger.changed(made.origin, "labels-added", { names: added.join(", ") });
  if (made.kind === "journal") return;
  if (isGlob(made.path) && made.dropsFilename) ledger.changed(made.origin, "filename-kept");
  if (!isGlob(made.path) && !made.dropsFilename) ledger.changed(made.origin, "filename-dropped");
}

function finishFormat(
  made: Draft,
  job: string,
  ledger: Ledger,
): { preset: string | null; format: LogFormat } {
  const format = toFormat(made.format, made, job);
  const same = presets.filter((preset) => sameFormat(preset, format));
  const named = same.find(({ id }) => id === job) ?? same.find(({ id }) => made.component.includes(id));
  const ofKind = same.find(({ id }) => (made.kind === "journal") === (id === "journald"));
  const preset = named ?? ofKind ?? same[0];
  if (preset !== undefined) return { preset: preset.id, format: preset };
  if (checkFormat(format, "format").length === 0) return { preset: null, format };
  if (made.format.parsedBy !== null) ledger.lost(made.format.parsedBy, "format-refused");
  const plain = presets.find(({ id }) => id === (made.kind === "journal" ? "journald" : "plain"))!;
  return { preset: plain.id, format: plain };
}

function toFormat(draft: DraftFormat, { component }: Draft, job: string): LogFormat {
  const { multilineFirstLine, parse, fields, timestamp, levels, line } = draft;
  return {
    id: `adopted_${component}`,
    name: job,
    ...(multilineFirstLine === undefined ? {} : { multilineFirstLine }),
    parse,
    fields: Object.fromEntries(fields),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(levels === undefined ? {} : { levels }),
    ...(line === undefined ? {} : { line }),
  };
}

/** The component's name without the service's, as the compiler puts them together. */
function logPathName(component: string, service: string): string {
  const safe = `${service}_`.replace(/[^A-Za-z0-9_]/g, "_");
  const prefix = /^\d/.test(safe) ? `_${safe}` : safe;
  return component.startsWith(prefix) && component !== prefix ? component.slice(prefix.length) : component;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name}_${i}`;
  return free;
}
