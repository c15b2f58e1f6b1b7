import type { Result } from "@/lib/core/result";
import type { ServiceStore } from "@/lib/ports/stores";

/** Removes a log path and its overrides. Lines that the store has stay there. */
export function removeLogPath(
  deps: { stores: { services: ServiceStore } },
  id: string,
): Promise<Result<void>> {
  return deps.stores.services.removeLogPath(id);
}
