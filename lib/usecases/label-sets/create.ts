import type { z } from "zod";
import type { labelSetSchema } from "@/lib/core/fleet/forms/label-set";
import type { LabelSet } from "@/lib/core/fleet/model";
import { fail, type Result } from "@/lib/core/result";
import type { LabelSetStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { readLabels } from "./read-labels";

/** Names a set of static labels. Problems land on `name` or "labels.<index>". */
export async function createLabelSet(
  deps: Pick<Deps, "ids"> & { stores: { labelSets: LabelSetStore } },
  input: z.output<typeof labelSetSchema>,
): Promise<Result<LabelSet>> {
  const labels = readLabels(input.labels);
  if (!labels.ok) return labels;
  const created = await deps.stores.labelSets.create({
    id: deps.ids.next(),
    name: input.name,
    labels: labels.value,
  });
  return created.ok ? created : fail({ ...created.problem, at: "name" });
}
