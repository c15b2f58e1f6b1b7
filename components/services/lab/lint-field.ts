import type { FieldCount } from "@/lib/core/formats/trial";
import { lintName } from "@/lib/core/labels/lint";
import type { Problem } from "@/lib/core/problem";

/** A field that is a label and should not be one. */
export interface FieldLint {
  readonly name: string;
  /** Refused by name; null: the sample alone speaks against it. */
  readonly problem: Problem | null;
  readonly refused: boolean;
  readonly count: FieldCount | undefined;
}

/** So many different values in a sample, and in so large a part of it, look like one for each client or request. */
const manyValues = 12;
const manyShare = 0.3;

export function lintField(name: string, target: string, count: FieldCount | undefined): FieldLint | null {
  if (target !== "label") return null;
  const [problem] = lintName(name, "");
  if (problem) return { name, problem, refused: true, count };
  const many = count !== undefined && count.values >= manyValues && count.values / count.seen >= manyShare;
  return many ? { name, problem: null, refused: false, count } : null;
}
