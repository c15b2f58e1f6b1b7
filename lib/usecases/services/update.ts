import type { z } from "zod";
import type { serviceSchema } from "@/lib/core/fleet/forms/service";
import type { Service } from "@/lib/core/fleet/model";
import { fail, type Result } from "@/lib/core/result";
import type { ServiceStore } from "@/lib/ports/stores";
import { readLabels } from "@/lib/usecases/label-sets/read-labels";

/** Changes a service; servers that it is placed on run the old config until the next rollout. */
export async function updateService(
  deps: { stores: { services: ServiceStore } },
  id: string,
  input: z.output<typeof serviceSchema>,
): Promise<Result<Service>> {
  const labels = readLabels(input.labels);
  if (!labels.ok) return labels;
  const updated = await deps.stores.services.update(id, { ...input, labels: labels.value });
  return updated.ok || updated.problem.code !== "name.taken"
    ? updated
    : fail({ ...updated.problem, at: "name" });
}
