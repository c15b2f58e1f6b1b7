import type { RolloutStore } from "@/lib/ports/rollout-store";
import type { Database } from "./client";
import type { Write } from "./fence";
import { toRevision } from "./rollout-rows";

/** Configs that were committed, numbered per server from 1. */
export function revisionStore(
  db: Database,
  write: Write,
): Pick<
  RolloutStore,
  | "addRevision"
  | "saveBaseline"
  | "latestRevision"
  | "findRevision"
  | "madeBy"
  | "appliedConfigs"
  | "revisions"
> {
  return {
    addRevision({ paths, baseline, ...row }) {
      return write(async (tx) => {
        const { revisionCount } = await tx.server.update({
          where: { id: row.serverId },
          data: { revisionCount: { increment: 1 } },
          select: { revisionCount: true },
        });
        // A run that was tried again makes another one; it is the newest that belongs to it.
        if (row.hostRunId !== null) {
          const where = { hostRunId: row.hostRunId };
          await tx.configRevision.updateMany({ where, data: { hostRunId: null } });
        }
        const data = {
          ...row,
          number: revisionCount,
          paths: JSON.stringify(paths),
          baseline: JSON.stringify(baseline ?? {}),
        };
        return toRevision(await tx.configRevision.create({ data }));
      });
    },
    async saveBaseline(serverId, baseline) {
      await write(async (tx) => {
        const latest = await tx.configRevision.findFirst({
          where: { serverId },
          orderBy: { number: "desc" },
          select: { id: true },
        });
        if (!latest) return;
        const data = { baseline: JSON.stringify(baseline) };
        await tx.configRevision.update({ where: { id: latest.id }, data });
      });
    },
    async latestRevision(serverId) {
      const row = await db.configRevision.findFirst({ where: { serverId }, orderBy: { number: "desc" } });
      return row && toRevision(row);
    },
    async findRevision(id) {
      const row = await db.configRevision.findUnique({ where: { id } });
      return row && toRevision(row);
    },
    async madeBy(rolloutId) {
      const rows = await db.configRevision.findMany({
        where: { hostRun: { rolloutId } },
        orderBy: { hostRun: { position: "asc" } },
      });
      return Promise.all(
        rows.map(async (row) => {
          const before = await db.configRevision.findFirst({
            where: { serverId: row.serverId, number: { lt: row.number } },
            orderBy: { number: "desc" },
          });
          return { made: toRevision(row), before: before && toRevision(before) };
        }),
      );
    },
    async appliedConfigs() {
      const rows = await db.configRevision.findMany({
        distinct: ["serverId"],
        orderBy: { number: "desc" },
        select: { serverId: true, sha256: true, createdAt: true },
      });
      return new Map(rows.map(({ serverId, ...applied }) => [serverId, applied]));
    },
    async revisions(serverId) {
      const rows = await db.configRevision.findMany({ where: { serverId }, orderBy: { number: "desc" } });
      return rows.map(toRevision);
    },
  };
}
