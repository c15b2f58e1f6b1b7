import { problem } from "../problem";
import { type Finding, finding, type Path, shown } from "./finding";
import type { FleetFile, Section, ServerEntry } from "./schema";

/** Names of the parts of each kind that exist; null: not known, so every name passes. */
export type Declared = Partial<Record<Section, ReadonlySet<string> | null>>;

/** That every name points at something in the file, that nothing is there twice, and that exactly one store is the default. */
export function checkReferences(fleet: FleetFile, declared: Declared): readonly Finding[] {
  const to = referenceCheck(fleet, declared);
  return [
    ...Object.entries(fleet.services).flatMap(([key, service]) => [
      ...to(["services", key, "labelSet"], "labelSets", service.labelSet),
      ...Object.entries(service.logPaths).flatMap(([name, logPath]) => [
        ...to(["services", key, "logPaths", name, "labelSet"], "labelSets", logPath.labelSet),
        ...to(["services", key, "logPaths", name, "logFormat"], "logFormats", logPath.logFormat),
      ]),
    ]),
    ...Object.entries(fleet.logStores).flatMap(([name, { managedOn }]) =>
      to(["logStores", name, "managedOn"], "servers", managedOn),
    ),
    ...Object.entries(fleet.servers).flatMap(([name, server]) => checkServer(fleet, name, server, to)),
    ...checkAddresses(fleet),
    ...checkDefault(fleet, declared),
  ];
}

type ReferenceCheck = (path: Path, section: Section, name: string | null) => readonly Finding[];

function referenceCheck(fleet: FleetFile, declared: Declared): ReferenceCheck {
  return (path, section, name) => {
    if (name === null || declared[section] === null) return [];
    if (declared[section]?.has(name) ?? Object.hasOwn(fleet[section], name)) return [];
    return [finding(path, problem("fleet.reference-missing", { what: section, name: shown(name) }))];
  };
}

function checkServer(
  fleet: FleetFile,
  name: string,
  server: ServerEntry,
  to: ReferenceCheck,
): readonly Finding[] {
  const path = ["servers", name];
  return [
    ...to([...path, "credential"], "credentials", server.credential),
    ...to([...path, "labelSet"], "labelSets", server.labelSet),
    ...to([...path, "logStore"], "logStores", server.logStore),
    ...to([...path, "jump"], "servers", server.jump),
    ...(leadsToItself(fleet, name)
      ? [finding([...path, "jump"], problem("host.jump-loop", { name: shown(name) }))]
      : []),
    ...Object.entries(server.services).flatMap(([key, { paths }]) => {
      const missing = to([...path, "services", key], "services", key);
      const service = Object.hasOwn(fleet.services, key) ? fleet.services[key] : undefined;
      if (service === undefined) return missing;
      return Object.keys(paths)
        .filter((logPath) => !Object.hasOwn(service.logPaths, logPath))
        .map((logPath) =>
          finding(
            [...path, "services", key, "paths", logPath],
            problem("fleet.reference-missing", { what: "logPaths", name: shown(logPath) }),
          ),
        );
    }),
  ];
}

function leadsToItself(fleet: FleetFile, name: string): boolean {
  const seen = new Set<string>();
  let at: string | null = name;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    at = Object.hasOwn(fleet.servers, at) ? (fleet.servers[at]?.jump ?? null) : null;
  }
  return at === name;
}

function checkAddresses(fleet: FleetFile): readonly Finding[] {
  const first = new Map<string, string>();
  return Object.entries(fleet.servers).flatMap(([name, { address, port }]) => {
    const key = `${address} ${port}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, name);
    if (other === undefined) return [];
    return [
      finding(["servers", name, "address"], problem("fleet.address-twice", { name: other, address, port })),
    ];
  });
}

function checkDefault(fleet: FleetFile, declared: Declared): readonly Finding[] {
  if (declared.logStores === null || (declared.logStores?.size ?? -1) > Object.keys(fleet.logStores).length)
    return [];
  const stores = Object.entries(fleet.logStores);
  const defaults = stores.filter(([, store]) => store.default).map(([name]) => name);
  if (stores.length === 0 || defaults.length === 1) return [];
  const path = defaults.length === 0 ? ["logStores"] : ["logStores", defaults[1] ?? "", "default"];
  return [finding(path, problem("fleet.default-store", { count: defaults.length }))];
}
