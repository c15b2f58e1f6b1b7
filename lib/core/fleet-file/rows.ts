import { type AgentOptions, plainAgent } from "../fleet/agent-options";
import type { Credential, LabelSet, LogPath, LogStore, Placement, Server, Service } from "../fleet/model";
import type { LogFormat } from "../formats/format";
import { keyOfLine } from "./host-key";
import type { AgentEntry, FleetFile, LogPathEntry, LogStoreEntry, ServerEntry, SignInEntry } from "./schema";

export type WholeService = Service & {
  readonly logPaths: readonly LogPath[];
  readonly placements: readonly Placement[];
};

/** A fleet as Logyard keeps it: rows that point at each other by id. */
export interface FleetRows {
  readonly labelSets: readonly LabelSet[];
  readonly logFormats: readonly LogFormat[];
  readonly credentials: readonly Pick<Credential, "id" | "name" | "kind" | "fingerprint">[];
  readonly logStores: readonly LogStore[];
  readonly services: readonly WholeService[];
  readonly servers: readonly Server[];
  /** What every agent does. */
  readonly agentOptions: AgentOptions;
}

const never = new Date(0);

export const logPathId = (service: string, name: string): string => `${service}/${name}`;

/** The rows of a file that nobody stored: every id is a name. */
export function rowsOfFile(file: FleetFile): FleetRows {
  const placements = placementsByService(file);
  return {
    labelSets: Object.entries(file.labelSets).map(([name, labels]) => ({ id: name, name, labels })),
    logFormats: Object.entries(file.logFormats).map(([name, format]) => ({ ...format, id: name, name })),
    credentials: Object.entries(file.credentials).map(([name, one]) => ({ ...one, id: name, name })),
    logStores: Object.entries(file.logStores).map(([name, entry]) => storeRow(name, entry)),
    services: Object.entries(file.services).map(([key, { logPaths, labelSet, ...entry }]) => ({
      ...entry,
      ...nameOfKey(key),
      id: key,
      labelSetId: labelSet,
      logPaths: Object.entries(logPaths).map(([name, logPath]) => logPathRow(key, name, logPath)),
      placements: placements.get(key) ?? [],
    })),
    servers: Object.entries(file.servers).map(([name, entry]) => serverRow(name, entry)),
    agentOptions: agentRow(file.agent),
  };
}

export function nameOfKey(key: string): { name: string; env: string } {
  const [name = "", env = ""] = key.split("/");
  return { name, env };
}

export const keyOfService = ({ name, env }: Pick<Service, "name" | "env">): string => `${name}/${env}`;

function placementsByService(file: FleetFile): ReadonlyMap<string, Placement[]> {
  const found = new Map<string, Placement[]>();
  for (const [serverId, server] of Object.entries(file.servers))
    for (const [serviceId, { paths }] of Object.entries(server.services)) {
      const own = Object.entries(paths).map(([name, path]) => [logPathId(serviceId, name), path]);
      const placement = {
        id: `${serverId} ${serviceId}`,
        serverId,
        serviceId,
        paths: Object.fromEntries(own),
      };
      found.set(serviceId, [...(found.get(serviceId) ?? []), placement]);
    }
  return found;
}

function agentRow(agent: AgentEntry | null): AgentOptions {
  if (agent === null) return plainAgent;
  const { endpoint, ...duties } = agent;
  return { ...duties, endpoint: endpoint === null ? null : { ...endpoint, ...signInRow(endpoint.auth) } };
}

function signInRow(auth: SignInEntry) {
  return { auth: auth.kind, username: auth.kind === "basic" ? auth.username : null };
}

function storeRow(
  name: string,
  { default: isDefault, auth, loki, guests, managedOn, ...entry }: LogStoreEntry,
): LogStore {
  return {
    ...entry,
    id: name,
    name,
    isDefault,
    ...signInRow(auth),
    hasSecret: false,
    settings: { loki, guests },
    managedOnId: managedOn,
  };
}

function logPathRow(key: string, name: string, { logFormat, labelSet, ...entry }: LogPathEntry): LogPath {
  return {
    ...entry,
    id: logPathId(key, name),
    serviceId: key,
    name,
    logFormatId: logFormat,
    labelSetId: labelSet,
  };
}

function serverRow(name: string, entry: ServerEntry): Server {
  const { credential, jump, hostKey, labelSet, logStore, agent, services: _, ...rest } = entry;
  const key = hostKey === null ? null : keyOfLine(hostKey);
  return {
    ...rest,
    id: name,
    name,
    credentialId: credential,
    jumpServerId: jump,
    hostKey: { type: key?.type ?? "", blob: key?.blob ?? "", fingerprint: "" },
    hostKeyPinnedAt: never,
    hostKeyPinnedBy: "",
    labelSetId: labelSet,
    logStoreId: logStore,
    agentOptions: agent,
    facts: null,
    factsAt: null,
    drift: null,
    driftAt: null,
    createdAt: never,
  };
}
