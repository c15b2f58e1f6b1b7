import type { z } from "zod";
import type { serviceSchema } from "@/lib/core/fleet/forms/service";
import type { Service } from "@/lib/core/fleet/model";
import { fail, type Result } from "@/lib/core/result";
import type { ServiceStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { readLabels } from "@/lib/usecases/label-sets/read-labels";

/** Describes a thing that writes logs. A name is unique within its env. */
export async function createService(
  deps: Pick<Deps, "ids"> & { stores: { services: ServiceStore } },
  input: z.output<typeof serviceSchema>,
): Promise<Result<Service>> {
  const labels = readLabels(input.labels);
  if (!labels.ok) return labels;
  const created = await deps.stores.services.create({
    ...input,
    id: deps.ids.next(),
    labels: labels.value,
  });
  return created.ok ? created : fail({ ...created.problem, at: "name" });
}
