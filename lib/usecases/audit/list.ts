import type { AuditRow } from "@/lib/ports/audit";
import type { Deps } from "@/lib/usecases/deps";

type Names = ReadonlyMap<string, string>;

/**
 * Rows of the audit log, newest first. A thing that a row knows by its id alone gets the name that it has today; one that
 * is gone keeps its id.
 */
export async function listAudit(
  { stores }: Pick<Deps, "stores">,
  page: { readonly limit: number; readonly before?: Date | undefined },
): Promise<readonly AuditRow[]> {
  const rows = await stores.audit.list({ limit: page.limit, ...(page.before && { before: page.before }) });
  const [servers, services, logStores, logFormats, labelSets] = await Promise.all([
    stores.servers.list(),
    stores.services.list(),
    stores.logStores.list(),
    stores.logFormats.list(),
    stores.labelSets.list(),
  ]);
  const named = [...servers, ...services, ...logStores, ...logFormats, ...labelSets];
  const names: Names = new Map([
    ...named.map(({ id, name }) => [id, name] as const),
    ...services.flatMap(({ logPaths }) => logPaths).map(({ id, name }) => [id, name] as const),
    ...placementNames(servers, services),
  ]);
  return rows.map((row) => ({
    ...row,
    targetName: row.targetName || (names.get(row.targetId ?? "") ?? ""),
    detail: row.detail && withNames(row.detail, names),
  }));
}

/** "ssc-api on web-1" for each placement. */
function placementNames(
  servers: readonly { readonly id: string; readonly name: string }[],
  services: Awaited<ReturnType<Deps["stores"]["services"]["list"]>>,
): readonly (readonly [string, string])[] {
  const hosts = new Map(servers.map(({ id, name }) => [id, name]));
  return services.flatMap(({ name, placements }) =>
    placements.map(({ id, serverId }) => [id, `${name} on ${hosts.get(serverId) ?? serverId}`] as const),
  );
}

/** `{ serverId: "01a2…" }` as `{ server: "web-1" }`. */
function withNames(detail: Readonly<Record<string, unknown>>, names: Names): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(detail).map(([key, value]) => {
      const told = nameOf(value, names);
      return told === value ? [key, value] : [key.replace(/Id$/, ""), told];
    }),
  );
}

/** A list is changed only where it holds ids. */
function nameOf(value: unknown, names: Names): unknown {
  if (typeof value === "string") return names.get(value) ?? value;
  if (!Array.isArray(value)) return value;
  const told = value.map((one) => nameOf(one, names));
  return told.some((one, i) => one !== value[i]) ? told : value;
}
