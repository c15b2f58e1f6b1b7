import type { Block } from "../alloy/ast";
import { type Draft, extractedFields } from "./draft";
import type { Ledger } from "./ledger";
import { takeOptions } from "./options";
import { dropLabel } from "./stages-labels";
import { attributeOf, isBlock, textOf, textsOf } from "./values";

const defaults = { action: "replace", separator: ";", regex: "(.*)", replacement: "$1" };
const plainNames = /^\^?\(?[A-Za-z_]\w*(?:\|[A-Za-z_]\w*)*\)?\$?$/;
/** Journal fields that Logyard makes labels of by itself, and the names that it gives them. */
const journalLabels: Readonly<Record<string, string>> = {
  __journal__systemd_unit: "unit",
  __journal_priority_keyword: "level",
};

/** Applies the rules of a `loki.relabel` or `discovery.relabel` to labels that are known here. */
export function applyRules(component: Block, draft: Draft, ledger: Ledger): void {
  ledger.mapped(component);
  for (const statement of component.body) {
    if (isBlock(statement, "rule")) applyRule(statement, draft, ledger);
  }
}

function applyRule(rule: Block, draft: Draft, ledger: Ledger): void {
  const text = (name: string) => textOf(attributeOf(rule, name)?.value);
  const sources = attributeOf(rule, "source_labels");
  const from = sources === undefined ? [] : textsOf(sources.value);
  const action = text("action") ?? "replace";
  const regex = text("regex") ?? "(.*)";
  const target = text("target_label");
  if (from !== undefined && action === "replace" && replace(rule, from, regex, draft, ledger)) return;
  if (action === "labeldrop" && plainNames.test(regex)) {
    takeOptions(rule, ledger, ["action", "regex"], defaults);
    for (const name of regex.replace(/[()^$]/g, "").split("|")) dropLabel(name, draft, ledger);
    return;
  }
  if (target !== undefined && !draft.statics.has(target)) draft.unknownLabels.add(target);
  if (action === "keep" || action === "drop") ledger.lostAll(rule, "lines-filtered", { stage: action });
  else ledger.lostAll(rule, "relabel-unsupported", { action });
}

function replace(rule: Block, from: readonly string[], regex: string, draft: Draft, ledger: Ledger): boolean {
  const target = textOf(attributeOf(rule, "target_label")?.value);
  const replacementAttribute = attributeOf(rule, "replacement");
  const replacement = replacementAttribute === undefined ? "$1" : textOf(replacementAttribute.value);
  if (target === undefined) return false;
  if (draft.kind === "journal" && from.length === 1 && from[0]!.startsWith("__journal")) {
    const known = journalLabels[from[0]!] === target && regex === "(.*)" && replacement === "$1";
    if (!known) ledger.lostAll(rule, "journal-field", { field: from[0]! });
    else {
      takeOptions(rule, ledger, ["source_labels", "target_label"], defaults);
      draft.journalLabels.add(target);
    }
    return true;
  }
  const value = constantLabel(from, regex, replacement, draft);
  if (value === undefined || target.startsWith("__")) return false;
  takeOptions(rule, ledger, ["source_labels", "target_label", "regex", "replacement"], defaults);
  const before = draft.statics.get(target);
  if (before !== undefined) ledger.mapped(before.origin);
  draft.statics.set(target, { value, origin: attributeOf(rule, "target_label")! });
  return true;
}

/** What the label becomes, where that does not depend on the host or on a line. */
function constantLabel(
  from: readonly string[],
  regex: string,
  replacement: string | undefined,
  { statics, format }: Draft,
): string | undefined {
  if (replacement === undefined || regex !== "(.*)") return undefined;
  if (from.length === 0) return /[$]/.test(replacement) ? undefined : replacement;
  const [name] = from;
  if (from.length > 1 || extractedFields(format).includes(name!)) return undefined;
  return replacement === "$1" || replacement === "$\u007b1}" ? statics.get(name!)?.value : undefined;
}
