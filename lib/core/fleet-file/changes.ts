import type { AgentOptions } from "../fleet/agent-options";
import type { LabelSet, LogPath, LogStore, Placement, Server, Service } from "../fleet/model";
import type { LogFormat } from "../formats/format";
import { type FleetPlan, type PlanEntry, type PlanKind, partName } from "./plan";
import { type FleetRows, keyOfService, rowsOfFile } from "./rows";
import { withIds } from "./with-ids";

/** A fleet as it is stored, with what is known of its secrets: whether they are there. */
export interface StoredFleet extends FleetRows {
  /** Ids of credentials that came with a file and have no secret yet. */
  readonly emptyCredentials: ReadonlySet<string>;
  /** Ids of servers whose sudo password is sealed. */
  readonly sudoPasswords: ReadonlySet<string>;
  /** Whether the endpoint of the metrics has its password or token. */
  readonly metricsSecret: boolean;
}

export interface Writes<Row> {
  readonly create: readonly Row[];
  readonly change: readonly Row[];
  /** Ids. */
  readonly remove: readonly string[];
}

/** All rows that an import writes. A changed row holds every field as it shall be. */
export interface FleetChanges {
  readonly labelSets: Writes<LabelSet>;
  readonly logFormats: Writes<LogFormat>;
  readonly credentials: Writes<FleetRows["credentials"][number]>;
  readonly logStores: Writes<LogStore>;
  readonly services: Writes<Service>;
  readonly logPaths: Writes<LogPath>;
  readonly servers: Writes<Server>;
  readonly placements: Writes<Placement>;
  /** What every agent does; null: as before. */
  readonly agentOptions: AgentOptions | null;
  /** What signs in another way now: the secret of the old way goes. */
  readonly droppedSecrets: {
    readonly logStores: readonly string[];
    readonly servers: readonly string[];
    readonly metrics: boolean;
  };
  /** Servers whose key is another than before. */
  readonly pinned: readonly string[];
}

/** A secret that has to be given by hand after an import. */
export interface MissingSecret {
  readonly kind: "key" | "password" | "sudo" | "storePassword" | "storeToken" | "metrics";
  /** Name of the credential, server or store. */
  readonly name: string;
}

/** The rows of a plan: ids of what exists stay, what is new gets one from `nextId`. */
export function changesOf(now: StoredFleet, plan: FleetPlan, nextId: () => string): FleetChanges {
  const rows = withIds(now, rowsOfFile(plan.target), nextId);
  const actions = new Map(plan.entries.map((entry) => [`${entry.kind} ${entry.name}`, entry]));
  const removed = removedIds(now, plan.entries);
  const writes = <Row extends { readonly id: string }>(
    kind: PlanKind,
    all: readonly Row[],
    name: (row: Row) => string,
  ): Writes<Row> => {
    const having = (action: PlanEntry["action"]) =>
      all.filter((row) => actions.get(`${kind} ${name(row)}`)?.action === action);
    return { create: having("create"), change: having("change"), remove: removed(kind) };
  };
  const byItsName = ({ name }: { readonly name: string }) => name;
  const keys = new Map(rows.services.map((service) => [service.id, keyOfService(service)]));
  const hosts = new Map(rows.servers.map(({ id, name }) => [id, name]));
  const changed = (kind: PlanKind, name: string, field: string) =>
    actions.get(`${kind} ${name}`)?.changes.some((change) => change.field === field) ?? false;
  return {
    labelSets: writes("labelSet", rows.labelSets, byItsName),
    logFormats: writes("logFormat", rows.logFormats, byItsName),
    credentials: writes("credential", rows.credentials, byItsName),
    logStores: writes("logStore", rows.logStores, byItsName),
    services: writes(
      "service",
      rows.services.map(({ logPaths: _, placements: __, ...service }) => service),
      keyOfService,
    ),
    logPaths: writes(
      "logPath",
      rows.services.flatMap(({ logPaths }) => logPaths),
      ({ serviceId, name }) => partName(keys.get(serviceId) ?? "", name),
    ),
    servers: writes("server", rows.servers, byItsName),
    placements: writes(
      "placement",
      rows.services.flatMap(({ placements }) => placements),
      ({ serverId, serviceId }) => partName(hosts.get(serverId) ?? "", keys.get(serviceId) ?? ""),
    ),
    agentOptions:
      actions.has("agent ") && actions.get("agent ")?.action !== "keep" ? rows.agentOptions : null,
    droppedSecrets: {
      metrics: now.metricsSecret && signInOf(rows.agentOptions) !== signInOf(now.agentOptions),
      logStores: now.logStores
        .filter((old) => rows.logStores.some(({ id, auth }) => id === old.id && auth !== old.auth))
        .map(({ id }) => id),
      servers: rows.servers
        .filter(({ id, sudo }) => sudo !== "password" && now.sudoPasswords.has(id))
        .map(({ id }) => id),
    },
    pinned: rows.servers.filter(({ name }) => changed("server", name, "hostKey")).map(({ id }) => id),
  };
}

function signInOf({ endpoint }: AgentOptions): string {
  return endpoint?.auth ?? "none";
}

/** What nobody can read out of a file: to be given in Logyard afterwards. */
export function missingSecrets(now: StoredFleet, { target }: FleetPlan): readonly MissingSecret[] {
  const idsOf = (rows: readonly { id: string; name: string }[]) =>
    new Map(rows.map(({ id, name }) => [name, id]));
  const credentials = idsOf(now.credentials);
  const servers = idsOf(now.servers);
  return [
    ...Object.entries(target.credentials)
      .filter(([name]) => now.emptyCredentials.has(credentials.get(name) ?? "") || !credentials.has(name))
      .map(([name, { kind }]) => ({ kind, name })),
    ...Object.entries(target.servers)
      .filter(([name, { sudo }]) => sudo === "password" && !now.sudoPasswords.has(servers.get(name) ?? ""))
      .map(([name]) => ({ kind: "sudo" as const, name })),
    ...Object.entries(target.logStores).flatMap(([name, { auth }]) => {
      const old = now.logStores.find((store) => store.name === name);
      if (auth.kind === "none" || (old?.hasSecret && old.auth === auth.kind)) return [];
      return [{ kind: auth.kind === "basic" ? ("storePassword" as const) : ("storeToken" as const), name }];
    }),
    ...(needsMetricsSecret(now, target.agent) ? [{ kind: "metrics" as const, name: "" }] : []),
  ];
}

function needsMetricsSecret(now: StoredFleet, agent: FleetPlan["target"]["agent"]): boolean {
  const auth = agent?.endpoint?.auth.kind ?? "none";
  return auth !== "none" && !(now.metricsSecret && signInOf(now.agentOptions) === auth);
}

function removedIds(now: StoredFleet, entries: readonly PlanEntry[]): (kind: PlanKind) => readonly string[] {
  const gone = new Set(
    entries.filter(({ action }) => action === "remove").map(({ kind, name }) => `${kind} ${name}`),
  );
  const hosts = new Map(now.servers.map(({ id, name }) => [id, name]));
  const ids = <Row extends { readonly id: string }>(
    kind: PlanKind,
    rows: readonly Row[],
    name: (row: Row) => string,
  ) => rows.filter((row) => gone.has(`${kind} ${name(row)}`)).map(({ id }) => id);
  const byItsName = ({ name }: { readonly name: string }) => name;
  return (kind) => {
    switch (kind) {
      case "agent":
        return [];
      case "labelSet":
        return ids(kind, now.labelSets, byItsName);
      case "logFormat":
        return ids(kind, now.logFormats, byItsName);
      case "credential":
        return ids(kind, now.credentials, byItsName);
      case "logStore":
        return ids(kind, now.logStores, byItsName);
      case "server":
        return ids(kind, now.servers, byItsName);
      case "service":
        return ids(kind, now.services, keyOfService);
      case "logPath":
        return now.services.flatMap((service) =>
          ids(kind, service.logPaths, ({ name }) => partName(keyOfService(service), name)),
        );
      case "placement":
        return now.services.flatMap((service) =>
          ids(kind, service.placements, ({ serverId }) =>
            partName(hosts.get(serverId) ?? "", keyOfService(service)),
          ),
        );
    }
  };
}
