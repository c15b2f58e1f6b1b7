import type { AuditLog, NewAuditRow } from "@/lib/ports/audit";
import type { Clock, Ids } from "@/lib/ports/clock";
import type { Database } from "./client";
import { readJsonIfSound, recordSchema } from "./columns";

/** Rows are added and read, never changed. */
export function auditLog(db: Database, clock: Clock, ids: Ids): AuditLog {
  return {
    async add(row) {
      await db.auditEvent.create({ data: auditColumns(row, clock, ids) });
    },
    async list({ limit, before }) {
      const rows = await db.auditEvent.findMany({
        where: before ? { at: { lt: before } } : {},
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: limit,
      });
      return rows.map((row) => ({ ...row, detail: readJsonIfSound(recordSchema, row.detail) }));
    },
  };
}

export function auditColumns({ detail, ...row }: NewAuditRow, clock: Clock, ids: Ids) {
  return { id: ids.next(), at: clock.now(), ...row, detail: JSON.stringify(detail) };
}
