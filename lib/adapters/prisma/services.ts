import { labelsSchema } from "@/lib/core/fleet/labels";
import type { LogPath, Placement, Service } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import type { ServiceStore } from "@/lib/ports/stores";
import type { Database } from "./client";
import { readJson } from "./columns";
import { attempt, nameTaken } from "./failures";
import type { Service as Row } from "./generated/sqlite/client";
import {
  logPathColumns,
  type PlacementWithPaths,
  placementColumns,
  toLogPath,
  toPlacement,
} from "./log-paths";

export const whole = {
  logPaths: { orderBy: { name: "asc" } },
  placements: { include: { paths: true }, orderBy: { createdAt: "asc" } },
} as const;

const byName: { name?: "asc"; env?: "asc" }[] = [{ name: "asc" }, { env: "asc" }];

const notFound = problem("not-found");

export function serviceStore(db: Database): ServiceStore {
  const readPlacement = async (id: string) =>
    toPlacement(await db.placement.findUniqueOrThrow({ where: { id }, include: { paths: true } }));

  return {
    async list() {
      const rows = await db.service.findMany({ include: whole, orderBy: byName });
      return rows.map(toWhole);
    },
    async placedOn(serverId) {
      const rows = await db.service.findMany({
        where: { placements: { some: { serverId } } },
        include: { ...whole, placements: { ...whole.placements, where: { serverId } } },
        orderBy: byName,
      });
      return rows.map(toWhole);
    },
    async find(id) {
      const row = await db.service.findUnique({ where: { id }, include: whole });
      return row && toWhole(row);
    },
    create({ labels, ...row }) {
      const data = { ...row, labels: JSON.stringify(labels) };
      return attempt(async () => toService(await db.service.create({ data })), {
        taken: nameTaken(row.name),
        foreignKey: notFound,
      });
    },
    update(id, { labels, ...change }) {
      const data = labels === undefined ? change : { ...change, labels: JSON.stringify(labels) };
      return attempt(async () => toService(await db.service.update({ where: { id }, data })), {
        taken: nameTaken(change.name ?? ""),
        foreignKey: notFound,
      });
    },
    remove(id) {
      return attempt(async () => void (await db.service.delete({ where: { id } })));
    },
    addLogPath(row) {
      const data = { id: row.id, serviceId: row.serviceId, ...logPathColumns(row) };
      return attempt(
        async () => toLogPath(await db.logPath.create({ data: { ...data, ...required(row) } })),
        {
          taken: nameTaken(row.name),
          foreignKey: notFound,
        },
      );
    },
    updateLogPath(id, change) {
      const data = logPathColumns(change);
      return attempt(async () => toLogPath(await db.logPath.update({ where: { id }, data })), {
        taken: nameTaken(change.name ?? ""),
        foreignKey: notFound,
      });
    },
    async findLogPath(id) {
      const row = await db.logPath.findUnique({ where: { id } });
      return row && toLogPath(row);
    },
    removeLogPath(id) {
      return attempt(async () => void (await db.logPath.delete({ where: { id } })));
    },
    place(row) {
      const data = { id: row.id, serverId: row.serverId, serviceId: row.serviceId };
      return attempt(
        async () =>
          toPlacement(
            await db.placement.create({
              data: { ...data, paths: { create: placementColumns(row.paths) } },
              include: { paths: true },
            }),
          ),
        { taken: problem("conflict", { reason: "already-placed" }), foreignKey: notFound },
      );
    },
    setPaths(placementId, paths) {
      return attempt(
        async () => {
          await db.$transaction(async (tx) => {
            await tx.placementPath.deleteMany({ where: { placementId } });
            await tx.placementPath.createMany({
              data: placementColumns(paths).map((path) => ({ placementId, ...path })),
            });
          });
          return readPlacement(placementId);
        },
        { foreignKey: notFound },
      );
    },
    displace(placementId) {
      return attempt(async () => void (await db.placement.delete({ where: { id: placementId } })));
    },
  };
}

function required(row: LogPath) {
  return { name: row.name, path: row.path, job: row.job };
}

function toService(row: Row): Service {
  const { createdAt: _, updatedAt: __, ...rest } = row;
  return { ...rest, labels: readJson(labelsSchema, row.labels) };
}

type WholeRow = Row & {
  logPaths: Parameters<typeof toLogPath>[0][];
  placements: PlacementWithPaths[];
};

export function toWhole(row: WholeRow): Service & { logPaths: LogPath[]; placements: Placement[] } {
  const { logPaths, placements, ...service } = row;
  return {
    ...toService(service),
    logPaths: logPaths.map(toLogPath),
    placements: placements.map(toPlacement),
  };
}
