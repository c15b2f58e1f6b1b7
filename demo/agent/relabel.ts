import type { RE2JS } from "re2js";
import type { Block } from "@/lib/core/alloy/ast";
import { compileRe2 } from "./re2";
import { blockArgs, textOf } from "./stage";
import type { Scope } from "./value";

export interface RelabelRule {
  readonly sources: readonly string[];
  readonly separator: string;
  readonly regex: RE2JS;
  readonly target: string;
  readonly replacement: string;
  readonly action: string;
}

export function rulesOf(block: Block, scope: Scope): RelabelRule[] {
  return block.body.flatMap((s) => {
    if (s.type !== "block" || s.name.join(".") !== "rule") return [];
    const args = blockArgs(s, scope);
    const sources = Array.isArray(args.source_labels) ? args.source_labels.map((v) => textOf(v)) : [];
    return [
      {
        sources,
        separator: textOf(args.separator, ";"),
        regex: compileRe2(`^(?:${textOf(args.regex, "(.*)")})$`),
        target: textOf(args.target_label),
        replacement: textOf(args.replacement, "$1"),
        action: textOf(args.action, "replace"),
      },
    ];
  });
}

/** Applies the rules in order; null when one of them drops the entry. */
export function relabel(
  labels: Record<string, string>,
  rules: readonly RelabelRule[],
): Record<string, string> | null {
  for (const rule of rules) {
    const text = rule.sources.map((s) => labels[s] ?? "").join(rule.separator);
    const matcher = rule.regex.matcher(text);
    const hit = matcher.find();
    if (rule.action === "keep" && !hit) return null;
    if (rule.action === "drop" && hit) return null;
    if (rule.action === "replace" && hit) {
      const value = rule.replacement.replace(
        /\$\{?(\d+)\}?/g,
        (_, n: string) => matcher.group(Number(n)) ?? "",
      );
      if (value === "") delete labels[rule.target];
      else labels[rule.target] = value;
    }
    if (rule.action === "lowercase") labels[rule.target] = text.toLowerCase();
    if (rule.action === "uppercase") labels[rule.target] = text.toUpperCase();
    if (rule.action === "labeldrop" || rule.action === "labelkeep")
      for (const name of Object.keys(labels))
        if (rule.regex.matcher(name).find() === (rule.action === "labeldrop")) delete labels[name];
  }
  return labels;
}
