import type { AuditRow } from "@/lib/ports/audit";
import type { Deps } from "@/lib/usecases/deps";

/** Rows of the audit log, newest first. One that only kept an id gets the name that the thing has today. */
export async function listAudit(
  { stores }: Pick<Deps, "stores">,
  page: { readonly limit: number; readonly before?: Date | undefined },
): Promise<readonly AuditRow[]> {
  const rows = await stores.audit.list({ limit: page.limit, ...(page.before && { before: page.before }) });
  const nameless = new Set(rows.filter(({ targetName }) => targetName === "").map((row) => row.targetKind));
  const listed = await Promise.all([
    nameless.has("server") ? stores.servers.list() : [],
    nameless.has("service") ? stores.services.list() : [],
    nameless.has("logStore") ? stores.logStores.list() : [],
  ]);
  const names = new Map(listed.flat().map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, targetName: row.targetName || (names.get(row.targetId ?? "") ?? "") }));
}
