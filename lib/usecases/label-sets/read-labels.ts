import type { LabelPair } from "@/lib/core/fleet/forms/label-set";
import type { Labels } from "@/lib/core/fleet/labels";
import { lintLabels } from "@/lib/core/labels/lint";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";

/** Typed pairs as labels, or the first pair that the store would refuse; `at` is "labels.<index>". */
export function readLabels(pairs: readonly LabelPair[]): Result<Labels> {
  const labels: Record<string, string> = {};
  for (const [index, { name, value }] of pairs.entries()) {
    const at = `labels.${index}`;
    const [refused] = lintLabels({ [name]: value });
    if (refused !== undefined) return fail({ ...refused, at });
    if (Object.hasOwn(labels, name)) return fail(problem("name.taken", { name }, { at }));
    labels[name] = value;
  }
  return ok(labels);
}
