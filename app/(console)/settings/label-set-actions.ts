"use server";
import { z } from "zod";
import { labelSetSchema } from "@/lib/core/fleet/forms/label-set";
import { openedSchema } from "@/lib/core/fleet/forms/opened";
import { defineAction } from "@/lib/next/action";
import { createLabelSet } from "@/lib/usecases/label-sets/create";
import { removeLabelSet } from "@/lib/usecases/label-sets/remove";
import { updateLabelSet } from "@/lib/usecases/label-sets/update";

export const createLabelSetAction = defineAction({
  name: "labelSets.create",
  role: "operator",
  input: labelSetSchema,
  run: (input, { deps }) => createLabelSet(deps, input),
  audit: (input, value) => ({
    targetKind: "labelSet",
    targetId: value?.id ?? null,
    targetName: input.name,
    detail: { labels: value?.labels ?? {} },
  }),
});

export const updateLabelSetAction = defineAction({
  name: "labelSets.update",
  role: "operator",
  input: z.object({ id: z.string(), set: labelSetSchema, opened: openedSchema }),
  run: (input, { deps }) => updateLabelSet(deps, input.id, input.set, input.opened),
  audit: (input, value) => ({
    targetKind: "labelSet",
    targetId: input.id,
    targetName: input.set.name,
    detail: { labels: value?.labels ?? {} },
  }),
});

export const removeLabelSetAction = defineAction({
  name: "labelSets.remove",
  role: "operator",
  input: z.object({ id: z.string() }),
  run: (input, { deps }) => removeLabelSet(deps, input.id),
  audit: (input) => ({ targetKind: "labelSet", targetId: input.id }),
});
