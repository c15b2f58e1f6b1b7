import type { Placement } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { ServiceStore } from "@/lib/ports/stores";
import { refusePath } from "./read-log-path";

/**
 * Sets where a service's files lie on one server. An empty path, or the service's own, takes an override back.
 * Problems land on "paths.<log path id>".
 */
export async function overridePaths(
  deps: { stores: { services: ServiceStore } },
  input: { serviceId: string; placementId: string; paths: Readonly<Record<string, string>> },
): Promise<Result<Placement>> {
  const service = await deps.stores.services.find(input.serviceId);
  const placement = service?.placements.find((one) => one.id === input.placementId);
  if (!service || !placement) return fail(problem("not-found", { what: "placement" }));
  const paths: Record<string, string> = {};
  for (const logPath of service.logPaths) {
    const path = input.paths[logPath.id]?.trim() ?? "";
    if (path === "" || path === logPath.path) continue;
    const refused = refusePath(logPath.kind, path);
    if (refused) return fail({ ...refused, at: `paths.${logPath.id}` });
    paths[logPath.id] = path;
  }
  return deps.stores.services.setPaths(placement.id, paths);
}
