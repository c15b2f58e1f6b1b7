import { formatUses } from "@/lib/core/fleet/format-uses";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { LogFormatStore, ServiceStore } from "@/lib/ports/stores";

const named = 5;

/** Removes a custom format that no log path uses; otherwise `format.in-use` with the count and who. */
export async function removeLogFormat(
  deps: { stores: { logFormats: LogFormatStore; services: ServiceStore } },
  id: string,
): Promise<Result<void>> {
  const format = await deps.stores.logFormats.find(id);
  if (!format) return fail(problem("not-found", { what: "log format" }));
  const uses = formatUses(await deps.stores.services.list()).get(id) ?? [];
  if (uses.length === 0) return deps.stores.logFormats.remove(id);
  const who = uses.slice(0, named).map(({ service, env, name }) => `${service} (${env}) ${name}`);
  const detail = [...who, ...(uses.length > named ? ["…"] : [])].join(", ");
  return fail(problem("format.in-use", { name: format.name, count: uses.length, detail }));
}
