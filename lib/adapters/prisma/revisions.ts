import type { RolloutStore } from "@/lib/ports/stores";
import type { Database } from "./client";

/** Configs that were committed, numbered per server from 1. */
export function revisionStore(
  db: Database,
): Pick<RolloutStore, "addRevision" | "latestRevision" | "appliedConfigs" | "revisions"> {
  return {
    addRevision(row) {
      return db.$transaction(async (tx) => {
        const { revisionCount } = await tx.server.update({
          where: { id: row.serverId },
          data: { revisionCount: { increment: 1 } },
          select: { revisionCount: true },
        });
        return tx.configRevision.create({ data: { ...row, number: revisionCount } });
      });
    },
    latestRevision(serverId) {
      return db.configRevision.findFirst({ where: { serverId }, orderBy: { number: "desc" } });
    },
    async appliedConfigs() {
      const rows = await db.configRevision.findMany({
        distinct: ["serverId"],
        orderBy: { number: "desc" },
        select: { serverId: true, sha256: true, createdAt: true },
      });
      return new Map(rows.map(({ serverId, ...applied }) => [serverId, applied]));
    },
    revisions(serverId) {
      return db.configRevision.findMany({ where: { serverId }, orderBy: { number: "desc" } });
    },
  };
}
