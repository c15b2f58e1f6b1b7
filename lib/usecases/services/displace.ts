import type { Result } from "@/lib/core/result";
import type { ServiceStore } from "@/lib/ports/stores";

/** Takes a service off a server, with its path overrides. The agent reads its files until the next rollout. */
export function displaceService(
  deps: { stores: { services: ServiceStore } },
  placementId: string,
): Promise<Result<void>> {
  return deps.stores.services.displace(placementId);
}
