import { problem } from "../problem";
import { type Finding, finding } from "./finding";
import { byName, mapValues } from "./normal";
import { checkReferences } from "./references";
import type { FleetFile, ServerEntry } from "./schema";

export const planKinds = [
  "agent",
  "labelSet",
  "logFormat",
  "credential",
  "logStore",
  "service",
  "logPath",
  "server",
  "placement",
] as const;
export type PlanKind = (typeof planKinds)[number];

/** What becomes of one part of the fleet. `keep`: the file does not name it, and it stays. */
export interface PlanEntry {
  readonly kind: PlanKind;
  readonly name: string;
  readonly action: "create" | "change" | "remove" | "keep";
  /** Fields that a change gives another value, each as JSON. */
  readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string }[];
}

export interface FleetPlan {
  /** The whole fleet as it will be. */
  readonly target: FleetFile;
  readonly entries: readonly PlanEntry[];
  /** Parts that the file names and that are already so. */
  readonly unchanged: number;
  /** What keeps the file from being written into this fleet. */
  readonly findings: readonly Finding[];
}

/**
 * What an import does to the fleet as it is now. Parts are matched by name; a field that the file leaves out gets its
 * default. With `prune` what the file does not name goes away; without, it stays.
 */
export function planImport(now: FleetFile, file: FleetFile, prune: boolean): FleetPlan {
  const wanted = keepWhatIsNotSaid(now, file);
  const target = prune ? wanted : merge(now, wanted);
  const before = partsOf(now);
  const after = partsOf(target);
  const named = partsOf(file);
  const entries: PlanEntry[] = [];
  let unchanged = 0;
  for (const [id, { kind, name, value }] of after) {
    const old = before.get(id);
    const changes = old === undefined ? [] : changedFields(old.value, value);
    if (old === undefined) entries.push({ kind, name, action: "create", changes });
    else if (changes.length > 0) entries.push({ kind, name, action: "change", changes });
    else if (named.has(id)) unchanged += 1;
    else entries.push({ kind, name, action: "keep", changes });
  }
  for (const [id, { kind, name }] of before)
    if (!after.has(id)) entries.push({ kind, name, action: "remove", changes: [] });
  return {
    target,
    entries,
    unchanged,
    findings: [...conflicts(now, target), ...checkReferences(target, {})],
  };
}

/** A pin that nobody mentions stays with its address; what is known of a sealed key is not the file's to say. */
function keepWhatIsNotSaid(now: FleetFile, file: FleetFile): FleetFile {
  return {
    ...file,
    credentials: mapValues(file.credentials, (one, name) => ({
      ...one,
      fingerprint: own(now.credentials, name)?.fingerprint ?? one.fingerprint,
    })),
    servers: mapValues(file.servers, (server, name) => {
      const old = own(now.servers, name);
      const stays = old !== undefined && old.address === server.address && old.port === server.port;
      return { ...server, hostKey: server.hostKey ?? (stays ? old.hostKey : null) };
    }),
  };
}

function merge(now: FleetFile, file: FleetFile): FleetFile {
  const newDefault = Object.values(file.logStores).some((store) => store.default);
  const stores = mapValues(now.logStores, (store) => ({ ...store, default: store.default && !newDefault }));
  return {
    ...file,
    agent: file.agent ?? now.agent,
    labelSets: byName({ ...now.labelSets, ...file.labelSets }),
    logFormats: byName({ ...now.logFormats, ...file.logFormats }),
    credentials: byName({ ...now.credentials, ...file.credentials }),
    logStores: byName({ ...stores, ...file.logStores }),
    services: byName({
      ...now.services,
      ...mapValues(file.services, (service, key) => ({
        ...service,
        logPaths: byName({ ...own(now.services, key)?.logPaths, ...service.logPaths }),
      })),
    }),
    servers: byName({
      ...now.servers,
      ...mapValues(file.servers, (server, name) => ({
        ...server,
        services: byName({ ...own(now.servers, name)?.services, ...server.services }),
      })),
    }),
  };
}

function conflicts(now: FleetFile, target: FleetFile): readonly Finding[] {
  const keyless = Object.entries(target.servers)
    .filter(([, { hostKey }]) => hostKey === null)
    .map(([name]) =>
      finding(["servers", name, "hostKey"], problem("fleet.host-key-missing", { server: name })),
    );
  const otherKind = Object.entries(target.credentials)
    .filter(([name, { kind }]) => (own(now.credentials, name)?.kind ?? kind) !== kind)
    .map(([name, { kind }]) =>
      finding(["credentials", name, "kind"], problem("fleet.credential-kind", { name, what: kind })),
    );
  return [...keyless, ...otherKind];
}

interface Part {
  readonly kind: PlanKind;
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Each part by itself, without the parts inside it, by an id that is made of names. */
function partsOf(file: FleetFile): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const add = (kind: PlanKind, name: string, value: object) =>
    parts.set(`${kind} ${name}`, { kind, name, value: value as Part["value"] });
  if (file.agent !== null) add("agent", "", file.agent);
  for (const [name, labels] of Object.entries(file.labelSets)) add("labelSet", name, { labels });
  for (const [name, one] of Object.entries(file.logFormats)) add("logFormat", name, one);
  for (const [name, one] of Object.entries(file.credentials)) add("credential", name, one);
  for (const [name, one] of Object.entries(file.logStores)) add("logStore", name, one);
  for (const [key, { logPaths, ...service }] of Object.entries(file.services)) {
    add("service", key, service);
    for (const [name, one] of Object.entries(logPaths)) add("logPath", partName(key, name), one);
  }
  for (const [name, { services, ...server }] of Object.entries(file.servers)) {
    add("server", name, server satisfies Omit<ServerEntry, "services">);
    for (const [key, placement] of Object.entries(services)) add("placement", partName(name, key), placement);
  }
  return parts;
}

/** "ssc-api/prod access": names of servers, services and log paths hold no space. */
export function partName(outer: string, inner: string): string {
  return `${outer} ${inner}`;
}

function changedFields(from: Part["value"], to: Part["value"]): PlanEntry["changes"] {
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return fields
    .map((field) => ({
      field,
      from: JSON.stringify(from[field]) ?? "null",
      to: JSON.stringify(to[field]) ?? "null",
    }))
    .filter((change) => change.from !== change.to);
}

/** An entry of that very name; a name such as "constructor" finds nothing that JavaScript put there. */
function own<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
