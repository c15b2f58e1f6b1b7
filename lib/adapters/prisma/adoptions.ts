import { problem } from "@/lib/core/problem";
import type { AdoptionRows, AdoptionStore } from "@/lib/ports/adoptions";
import type { Database, Transaction } from "./client";
import { attempt, nameTaken } from "./failures";
import { logPathColumns, placementColumns } from "./log-paths";

export function adoptionStore(db: Database): AdoptionStore {
  return {
    accept(rows) {
      return attempt(() => db.$transaction((tx) => write(tx, rows)), {
        // The use case has looked at every name: somebody took one since.
        taken: nameTaken(rows.services[0]?.name ?? ""),
        foreignKey: problem("not-found"),
      });
    },
    find(serverId) {
      return db.adoptedConfig.findUnique({ where: { serverId } });
    },
  };
}

async function write(tx: Transaction, rows: AdoptionRows): Promise<void> {
  const { server, adopted } = rows;
  await tx.logFormat.createMany({
    data: rows.formats.map((format) => ({
      id: format.id,
      name: format.name,
      definition: JSON.stringify(format),
    })),
  });
  await tx.labelSet.createMany({
    data: rows.labelSets.map(({ id, name, labels }) => ({ id, name, labels: JSON.stringify(labels) })),
  });
  await tx.service.createMany({
    data: rows.services.map(({ labels, ...row }) => ({ ...row, labels: JSON.stringify(labels) })),
  });
  for (const row of rows.logPaths) {
    const { id, serviceId, name, path, job } = row;
    await tx.logPath.create({ data: { ...logPathColumns(row), id, serviceId, name, path, job } });
  }
  for (const { id, serverId, serviceId, paths } of rows.placements) {
    await tx.placement.create({
      data: { id, serverId, serviceId, paths: { create: placementColumns(paths) } },
    });
  }
  if (server !== null) {
    const { labels, ...change } = server.change;
    const data = labels === undefined ? change : { ...change, labels: JSON.stringify(labels) };
    await tx.server.update({ where: { id: server.id }, data });
  }
  if (adopted !== null) {
    await tx.adoptedConfig.upsert({
      where: { serverId: adopted.serverId },
      create: adopted,
      update: adopted,
    });
  }
}
