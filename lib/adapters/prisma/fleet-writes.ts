import { agentOptionsKey, metricsSecretKey } from "@/lib/core/fleet/agent-options";
import type { LogPath, LogStore, Placement, Server, Service } from "@/lib/core/fleet/model";
import type { FleetChanges } from "@/lib/core/fleet-file/changes";
import type { Transaction } from "./client";
import { logPathColumns, placementColumns } from "./log-paths";

/** SQLite takes some 32,000 values a statement. */
const rowsAtOnce = 500;

interface Stamp {
  /** Who accepts the host keys, and when. */
  readonly by: string;
  readonly at: Date;
}

/**
 * Writes all changes in an order in which every row finds what it points to, and no name or address is taken twice on
 * the way: what is pointed at comes first, what is removed goes last, and servers that trade addresses step aside.
 */
export async function writeFleet(tx: Transaction, changes: FleetChanges, stamp: Stamp): Promise<void> {
  await writeLabelSets(tx, changes);
  await writeFormats(tx, changes);
  await writeCredentials(tx, changes);
  await writeStores(tx, changes);
  await removeServers(tx, changes);
  await writeServers(tx, changes, stamp);
  await writeServices(tx, changes);
  await writePlacements(tx, changes);
  await tellWhereStoresRun(tx, changes);
  await writeAgentOptions(tx, changes);
  await removeRest(tx, changes);
}

async function inChunks<T>(rows: readonly T[], write: (some: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) await write(rows.slice(from, from + rowsAtOnce));
}

async function writeLabelSets(
  tx: Transaction,
  { labelSets: { create, change } }: FleetChanges,
): Promise<void> {
  const columns = ({ id, name, labels }: (typeof create)[number]) => ({
    id,
    name,
    labels: JSON.stringify(labels),
  });
  await inChunks(create, (some) => tx.labelSet.createMany({ data: some.map(columns) }));
  for (const row of change) await tx.labelSet.update({ where: { id: row.id }, data: columns(row) });
}

async function writeFormats(
  tx: Transaction,
  { logFormats: { create, change } }: FleetChanges,
): Promise<void> {
  const columns = (format: (typeof create)[number]) => ({
    id: format.id,
    name: format.name,
    definition: JSON.stringify(format),
  });
  await inChunks(create, (some) => tx.logFormat.createMany({ data: some.map(columns) }));
  for (const row of change) await tx.logFormat.update({ where: { id: row.id }, data: columns(row) });
}

/** A credential of a file has no secret: an empty one stands in its place until somebody gives it. */
async function writeCredentials(tx: Transaction, { credentials }: FleetChanges): Promise<void> {
  await inChunks(credentials.create, (some) =>
    tx.credential.createMany({ data: some.map((row) => ({ ...row, sealed: "" })) }),
  );
  for (const { id, fingerprint } of credentials.change)
    await tx.credential.update({ where: { id }, data: { fingerprint } });
}

function storeColumns({ hasSecret: _, settings, managedOnId: __, ...row }: LogStore) {
  return { ...row, settings: JSON.stringify(settings) };
}

async function writeStores(tx: Transaction, { logStores, droppedSecrets }: FleetChanges): Promise<void> {
  await inChunks(logStores.create, (some) => tx.logStore.createMany({ data: some.map(storeColumns) }));
  for (const row of logStores.change)
    await tx.logStore.update({ where: { id: row.id }, data: storeColumns(row) });
  await tx.logStore.updateMany({
    where: { id: { in: [...droppedSecrets.logStores] } },
    data: { sealedSecret: null },
  });
}

async function removeServers(tx: Transaction, { servers, placements }: FleetChanges): Promise<void> {
  await inChunks(placements.remove, (ids) => tx.placement.deleteMany({ where: { id: { in: ids } } }));
  await inChunks(servers.remove, async (ids) => {
    await tx.server.updateMany({ where: { jumpServerId: { in: ids } }, data: { jumpServerId: null } });
    await tx.logStore.updateMany({ where: { managedOnId: { in: ids } }, data: { managedOnId: null } });
  });
  await inChunks(servers.remove, (ids) => tx.server.deleteMany({ where: { id: { in: ids } } }));
}

/** What was described, not what was seen; without the way there, which may lead through a server not yet written. */
function serverColumns(row: Server) {
  const { id, name, address, port, user, credentialId, sudo, labelSetId, logStoreId, simulated } = row;
  return {
    ...{ id, name, address, port, user, credentialId, sudo, labelSetId, logStoreId, simulated },
    hostKeyType: row.hostKey.type,
    hostKey: row.hostKey.blob,
    labels: JSON.stringify(row.labels),
    agentOptions: JSON.stringify(row.agentOptions),
  };
}

async function writeServers(tx: Transaction, changes: FleetChanges, { by, at }: Stamp): Promise<void> {
  const { servers, droppedSecrets } = changes;
  const pin = { hostKeyPinnedBy: by, hostKeyPinnedAt: at };
  const pinned = new Set(changes.pinned);
  // Two servers may trade their addresses: no address of a changed one is taken while they are written.
  for (const { id } of servers.change)
    await tx.server.update({ where: { id }, data: { address: `moving ${id}` } });
  for (const row of servers.change)
    await tx.server.update({
      where: { id: row.id },
      data: { ...serverColumns(row), ...(pinned.has(row.id) ? pin : {}) },
    });
  await inChunks(servers.create, (some) =>
    tx.server.createMany({ data: some.map((row) => ({ ...serverColumns(row), ...pin })) }),
  );
  for (const { id, jumpServerId } of servers.change)
    await tx.server.update({ where: { id }, data: { jumpServerId } });
  for (const { id, jumpServerId } of servers.create)
    if (jumpServerId !== null) await tx.server.update({ where: { id }, data: { jumpServerId } });
  await inChunks(droppedSecrets.servers, (ids) =>
    tx.server.updateMany({ where: { id: { in: ids } }, data: { sealedSudo: null } }),
  );
}

async function writeServices(tx: Transaction, { services, logPaths }: FleetChanges): Promise<void> {
  const columns = ({ labels, ...row }: Service) => ({ ...row, labels: JSON.stringify(labels) });
  await inChunks(services.create, (some) => tx.service.createMany({ data: some.map(columns) }));
  for (const row of services.change) await tx.service.update({ where: { id: row.id }, data: columns(row) });
  await inChunks(logPaths.create, (some) => tx.logPath.createMany({ data: some.map(newLogPath) }));
  for (const row of logPaths.change)
    await tx.logPath.update({ where: { id: row.id }, data: logPathColumns(row) });
}

function newLogPath(row: LogPath) {
  const { id, serviceId, name, path, job } = row;
  return { ...logPathColumns(row), id, serviceId, name, path, job };
}

async function writePlacements(
  tx: Transaction,
  { placements: { create, change } }: FleetChanges,
): Promise<void> {
  const paths = (rows: readonly Placement[]) =>
    rows.flatMap(({ id, paths }) => placementColumns(paths).map((path) => ({ ...path, placementId: id })));
  await inChunks(create, (some) =>
    tx.placement.createMany({ data: some.map(({ paths: _, ...placement }) => placement) }),
  );
  await inChunks(change, (some) =>
    tx.placementPath.deleteMany({ where: { placementId: { in: some.map(({ id }) => id) } } }),
  );
  await inChunks(paths([...create, ...change]), (some) => tx.placementPath.createMany({ data: some }));
}

async function tellWhereStoresRun(tx: Transaction, { logStores }: FleetChanges): Promise<void> {
  for (const { id, managedOnId } of [...logStores.create, ...logStores.change])
    await tx.logStore.update({ where: { id }, data: { managedOnId } });
}

async function writeAgentOptions(
  tx: Transaction,
  { agentOptions, droppedSecrets }: FleetChanges,
): Promise<void> {
  if (agentOptions !== null) {
    const value = JSON.stringify(agentOptions);
    await tx.setting.upsert({
      where: { key: agentOptionsKey },
      create: { key: agentOptionsKey, value },
      update: { value },
    });
  }
  if (droppedSecrets.metrics) await tx.setting.deleteMany({ where: { key: metricsSecretKey } });
}

async function removeRest(tx: Transaction, changes: FleetChanges): Promise<void> {
  const { logPaths, services, logStores, logFormats, credentials, labelSets } = changes;
  await inChunks(logPaths.remove, (ids) => tx.logPath.deleteMany({ where: { id: { in: ids } } }));
  await inChunks(services.remove, (ids) => tx.service.deleteMany({ where: { id: { in: ids } } }));
  await inChunks(logStores.remove, (ids) => tx.logStore.deleteMany({ where: { id: { in: ids } } }));
  await inChunks(logFormats.remove, (ids) => tx.logFormat.deleteMany({ where: { id: { in: ids } } }));
  await inChunks(credentials.remove, (ids) => tx.credential.deleteMany({ where: { id: { in: ids } } }));
  await inChunks(labelSets.remove, (ids) => tx.labelSet.deleteMany({ where: { id: { in: ids } } }));
}
