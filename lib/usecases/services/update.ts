import type { z } from "zod";
import { asOpened, changedMeanwhile } from "@/lib/core/fleet/as-opened";
import type { serviceSchema } from "@/lib/core/fleet/forms/service";
import type { Service } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { ServiceStore } from "@/lib/ports/stores";
import { readLabels } from "@/lib/usecases/label-sets/read-labels";

/** Changes a service; servers that it is placed on run the old config until the next rollout. */
export async function updateService(
  deps: { stores: { services: ServiceStore } },
  id: string,
  input: z.output<typeof serviceSchema>,
  opened?: string,
): Promise<Result<Service>> {
  const old = await deps.stores.services.find(id);
  if (!old) return fail(problem("not-found", { what: "service" }));
  const changed = changedMeanwhile(opened, asOpened.service(old), old.name);
  if (changed) return fail(changed);
  const labels = readLabels(input.labels);
  if (!labels.ok) return labels;
  const updated = await deps.stores.services.update(id, { ...input, labels: labels.value });
  return updated.ok || updated.problem.code !== "name.taken"
    ? updated
    : fail({ ...updated.problem, at: "name" });
}
