import type { Result } from "@/lib/core/result";
import type { ServiceStore } from "@/lib/ports/stores";

/** Removes a service with its log paths and placements. Agents read its files until the next rollout. */
export function removeService(
  deps: { stores: { services: ServiceStore } },
  id: string,
): Promise<Result<void>> {
  return deps.stores.services.remove(id);
}
