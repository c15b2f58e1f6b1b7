import type { Result } from "@/lib/core/result";
import type { LabelSetStore } from "@/lib/ports/stores";

/** Removes a label set; whatever used it goes on without its labels. */
export function removeLabelSet(
  deps: { stores: { labelSets: LabelSetStore } },
  id: string,
): Promise<Result<void>> {
  return deps.stores.labelSets.remove(id);
}
