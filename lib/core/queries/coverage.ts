import { RE2JS } from "re2js";
import type { ProofState } from "@/lib/core/delivery/states";
import type { LabelMatcher } from "@/lib/core/logs/logql";

/** The states in which lines of a log path are missing from an answer. */
const notDelivering: ReadonlySet<ProofState> = new Set([
  "behind",
  "unreadable",
  "missing",
  "rejected",
  "stopped",
]);

export function isMissingLines(state: ProofState): boolean {
  return notDelivering.has(state);
}

/**
 * Whether a log path with these static labels can have lines under a selector. Labels that only lines carry
 * (level, status) are not known here and exclude nothing: rather one path too many in the warning than one too few.
 */
export function canMatch(
  labels: Readonly<Record<string, string>>,
  matchers: readonly LabelMatcher[],
): boolean {
  return matchers.every(({ name, op, value }) => {
    const own = labels[name];
    if (own === undefined) return true;
    if (op === "=") return own === value;
    if (op === "!=") return own !== value;
    const hit = regexMatches(value, own);
    return hit === null || (op === "=~") === hit;
  });
}

/** Loki anchors label regexes; null for one that RE2 refuses. */
function regexMatches(expression: string, text: string): boolean | null {
  try {
    return RE2JS.compile(expression).matches(text);
  } catch {
    return null;
  }
}
