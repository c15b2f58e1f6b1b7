import { partName } from "./plan";
import { type FleetRows, keyOfService, logPathId } from "./rows";

/** The same rows, their ids exchanged for those that are stored, in every place that points to one. */
export function withIds(now: FleetRows, rows: FleetRows, nextId: () => string): FleetRows {
  const ids = new Map<string, string>();
  const know = (kind: string, name: string, id: string) => ids.set(`${kind} ${name}`, id);
  for (const { name, id } of now.labelSets) know("labelSet", name, id);
  for (const { name, id } of now.logFormats) know("logFormat", name, id);
  for (const { name, id } of now.credentials) know("credential", name, id);
  for (const { name, id } of now.logStores) know("logStore", name, id);
  for (const { name, id } of now.servers) know("server", name, id);
  const hosts = new Map(now.servers.map(({ id, name }) => [id, name]));
  for (const service of now.services) {
    const key = keyOfService(service);
    know("service", key, service.id);
    for (const { name, id } of service.logPaths) know("logPath", logPathId(key, name), id);
    for (const { serverId, id } of service.placements)
      know("placement", partName(hosts.get(serverId) ?? "", key), id);
  }
  const id = (kind: string, name: string): string => {
    const place = `${kind} ${name}`;
    if (!ids.has(place)) ids.set(place, nextId());
    return ids.get(place) ?? "";
  };
  const maybe = (kind: string, name: string | null) => (name === null ? null : id(kind, name));
  const set = <Row extends { readonly labelSetId: string | null }>(row: Row): Row => ({
    ...row,
    labelSetId: maybe("labelSet", row.labelSetId),
  });
  return {
    agentOptions: rows.agentOptions,
    labelSets: rows.labelSets.map((row) => ({ ...row, id: id("labelSet", row.name) })),
    logFormats: rows.logFormats.map((row) => ({ ...row, id: id("logFormat", row.name) })),
    credentials: rows.credentials.map((row) => ({ ...row, id: id("credential", row.name) })),
    logStores: rows.logStores.map((row) => ({
      ...row,
      id: id("logStore", row.name),
      managedOnId: maybe("server", row.managedOnId),
    })),
    servers: rows.servers.map((row) => ({
      ...set(row),
      id: id("server", row.name),
      credentialId: id("credential", row.credentialId),
      jumpServerId: maybe("server", row.jumpServerId),
      logStoreId: maybe("logStore", row.logStoreId),
    })),
    services: rows.services.map((row) => ({
      ...set(row),
      id: id("service", row.id),
      logPaths: row.logPaths.map((logPath) => ({
        ...set(logPath),
        id: id("logPath", logPath.id),
        serviceId: id("service", row.id),
        logFormatId: maybe("logFormat", logPath.logFormatId),
      })),
      placements: row.placements.map(({ serverId, serviceId, paths }) => ({
        id: id("placement", partName(serverId, serviceId)),
        serverId: id("server", serverId),
        serviceId: id("service", serviceId),
        paths: Object.fromEntries(
          Object.entries(paths).map(([logPath, path]) => [id("logPath", logPath), path]),
        ),
      })),
    })),
  };
}
