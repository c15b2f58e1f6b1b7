import type { Placement } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { ServerStore, ServiceStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";

/** Says that a service runs on a server. Placing it twice is no failure: the first placement stands. */
export async function placeService(
  deps: Pick<Deps, "ids"> & { stores: { services: ServiceStore; servers: ServerStore } },
  input: { serviceId: string; serverId: string },
): Promise<Result<Placement>> {
  const service = await deps.stores.services.find(input.serviceId);
  if (!service) return fail(problem("not-found", { what: "service" }));
  if (!(await deps.stores.servers.find(input.serverId)))
    return fail(problem("not-found", { what: "server" }));
  const placed = service.placements.find((placement) => placement.serverId === input.serverId);
  if (placed) return ok(placed);
  return deps.stores.services.place({ id: deps.ids.next(), ...input, paths: {} });
}
