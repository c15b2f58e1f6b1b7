import type { z } from "zod";
import { asOpened, changedMeanwhile } from "@/lib/core/fleet/as-opened";
import type { labelSetSchema } from "@/lib/core/fleet/forms/label-set";
import type { LabelSet } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { LabelSetStore } from "@/lib/ports/stores";
import { readLabels } from "./read-labels";

/** Changes a label set; every server that merges it has something to deploy afterwards. */
export async function updateLabelSet(
  deps: { stores: { labelSets: LabelSetStore } },
  id: string,
  input: z.output<typeof labelSetSchema>,
  opened?: string,
): Promise<Result<LabelSet>> {
  const old = await deps.stores.labelSets.find(id);
  if (!old) return fail(problem("not-found", { what: "label set" }));
  const changed = changedMeanwhile(opened, asOpened.labelSet(old), old.name);
  if (changed) return fail(changed);
  const labels = readLabels(input.labels);
  if (!labels.ok) return labels;
  const updated = await deps.stores.labelSets.update(id, { name: input.name, labels: labels.value });
  return updated.ok || updated.problem.code !== "name.taken"
    ? updated
    : fail({ ...updated.problem, at: "name" });
}
