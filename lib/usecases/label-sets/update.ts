import type { z } from "zod";
import type { labelSetSchema } from "@/lib/core/fleet/forms/label-set";
import type { LabelSet } from "@/lib/core/fleet/model";
import { fail, type Result } from "@/lib/core/result";
import type { LabelSetStore } from "@/lib/ports/stores";
import { readLabels } from "./read-labels";

/** Changes a label set; every server that merges it has something to deploy afterwards. */
export async function updateLabelSet(
  deps: { stores: { labelSets: LabelSetStore } },
  id: string,
  input: z.output<typeof labelSetSchema>,
): Promise<Result<LabelSet>> {
  const labels = readLabels(input.labels);
  if (!labels.ok) return labels;
  const updated = await deps.stores.labelSets.update(id, { name: input.name, labels: labels.value });
  return updated.ok || updated.problem.code !== "name.taken"
    ? updated
    : fail({ ...updated.problem, at: "name" });
}
