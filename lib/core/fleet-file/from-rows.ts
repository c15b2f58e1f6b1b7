import type { AgentOptions } from "../fleet/agent-options";
import type { LogPath, LogStore, Placement, Server } from "../fleet/model";
import { keyLine } from "./host-key";
import { normalFleet } from "./normal";
import { type FleetRows, keyOfService, type WholeService } from "./rows";
import type { AgentEntry, FleetFile, LogPathEntry, LogStoreEntry, ServerEntry, SignInEntry } from "./schema";

/** A stored fleet as a file: names instead of ids, and nothing secret. */
export function fileOfRows(rows: FleetRows): FleetFile {
  const names = {
    set: nameById(rows.labelSets),
    format: nameById(rows.logFormats),
    credential: nameById(rows.credentials),
    store: nameById(rows.logStores),
    server: nameById(rows.servers),
  };
  const placed = placementsByServer(rows.services);
  return normalFleet({
    version: 1,
    agent: agentEntryOf(rows.agentOptions),
    labelSets: byKey(
      rows.labelSets,
      ({ name }) => name,
      ({ labels }) => ({ ...labels }),
    ),
    logFormats: byKey(
      rows.logFormats,
      ({ name }) => name,
      ({ id: _, name: __, ...format }) => format,
    ),
    credentials: byKey(
      rows.credentials,
      ({ name }) => name,
      ({ kind, fingerprint }) => ({ kind, fingerprint }),
    ),
    logStores: byKey(
      rows.logStores,
      ({ name }) => name,
      (store) => storeEntry(store, names),
    ),
    services: byKey(rows.services, keyOfService, ({ owner, labelSetId, labels, logPaths }) => ({
      owner,
      labelSet: names.set(labelSetId),
      labels: { ...labels },
      logPaths: byKey(
        logPaths,
        ({ name }) => name,
        (logPath) => logPathEntry(logPath, names),
      ),
    })),
    servers: byKey(
      rows.servers,
      ({ name }) => name,
      (server) => ({
        ...serverEntry(server, names),
        services: Object.fromEntries(placed.get(server.id) ?? []),
      }),
    ),
  });
}

type Names = Record<
  "set" | "format" | "credential" | "store" | "server",
  (id: string | null) => string | null
>;

function nameById(
  rows: readonly { readonly id: string; readonly name: string }[],
): (id: string | null) => string | null {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : (names.get(id) ?? null));
}

function byKey<Row, Entry>(
  rows: readonly Row[],
  key: (row: Row) => string,
  entry: (row: Row) => Entry,
): Record<string, Entry> {
  return Object.fromEntries(rows.map((row) => [key(row), entry(row)]));
}

function placementsByServer(services: readonly WholeService[]) {
  const found = new Map<string, [string, { paths: Record<string, string> }][]>();
  for (const service of services)
    for (const placement of service.placements) {
      const entry: [string, { paths: Record<string, string> }] = [
        keyOfService(service),
        { paths: pathsByName(placement, service.logPaths) },
      ];
      found.set(placement.serverId, [...(found.get(placement.serverId) ?? []), entry]);
    }
  return found;
}

function pathsByName({ paths }: Placement, logPaths: readonly LogPath[]): Record<string, string> {
  const own = logPaths.flatMap(({ id, name }) => (paths[id] === undefined ? [] : [[name, paths[id]]]));
  return Object.fromEntries(own);
}

function agentEntryOf({ endpoint, ...duties }: AgentOptions): AgentEntry {
  if (endpoint === null) return { ...duties, endpoint };
  const { remoteWriteUrl, tlsCa, intervalSeconds } = endpoint;
  return { ...duties, endpoint: { remoteWriteUrl, auth: signInOf(endpoint), tlsCa, intervalSeconds } };
}

function signInOf({ auth, username }: Pick<LogStore, "auth" | "username">): SignInEntry {
  return auth === "basic" ? { kind: "basic", username: username ?? "" } : { kind: auth };
}

function storeEntry(store: LogStore, names: Names): LogStoreEntry {
  const { kind, url, pushUrl, tenant, tlsCa, isDefault, simulated, settings } = store;
  return {
    ...{ kind, url, pushUrl, tenant, tlsCa, simulated },
    auth: signInOf(store),
    default: isDefault,
    managedOn: names.server(store.managedOnId),
    loki: settings.loki,
    guests: [...settings.guests],
  };
}

function logPathEntry(logPath: LogPath, names: Names): LogPathEntry {
  const { kind, path, job, preset, timeZone, labels, options } = logPath;
  return {
    ...{ kind, path, job, preset, timeZone, options },
    logFormat: names.format(logPath.logFormatId),
    labelSet: names.set(logPath.labelSetId),
    labels: { ...labels },
  };
}

function serverEntry(server: Server, names: Names): ServerEntry {
  const { address, port, user, sudo, hostKey, labels, simulated } = server;
  return {
    ...{ address, port, user, sudo, simulated },
    credential: names.credential(server.credentialId) ?? "",
    jump: names.server(server.jumpServerId),
    hostKey: hostKey.blob === "" ? null : keyLine(hostKey),
    labelSet: names.set(server.labelSetId),
    labels: { ...labels },
    logStore: names.store(server.logStoreId),
    agent: { ...server.agentOptions },
    services: {},
  };
}
