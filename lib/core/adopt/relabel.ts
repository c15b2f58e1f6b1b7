import type { Block } from "../alloy/ast";
import { isGlob } from "../fleet/paths";
import { compileRegex } from "../formats/re2";
import { type Draft, extractedFields } from "./draft";
import type { Ledger } from "./ledger";
import { takeOptions } from "./options";
import { dropLabel } from "./stages-labels";
import { attributeOf, isBlock, nameOf, textOf, textsOf } from "./values";

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
  const known = labelsKnown(draft, nameOf(component) === "discovery.relabel");
  for (const statement of component.body) {
    if (isBlock(statement, "rule")) applyRule(statement, known, draft, ledger);
  }
}

/** What a label is before any line is read; undefined where that depends on the host or on the lines. */
type Known = (name: string) => string | undefined;

function labelsKnown({ kind, path, statics, format, unknownLabels }: Draft, ofTargets: boolean): Known {
  return (name) => {
    if (name === (ofTargets ? "__path__" : "filename")) {
      return kind === "file" && !isGlob(path) ? path : undefined;
    }
    const ofLines = extractedFields(format).includes(name) || format.fields.has(name);
    return ofLines || unknownLabels.has(name) ? undefined : statics.get(name)?.value;
  };
}

function applyRule(rule: Block, known: Known, draft: Draft, ledger: Ledger): void {
  const text = (name: string) => textOf(attributeOf(rule, name)?.value);
  const sources = attributeOf(rule, "source_labels");
  const from = sources === undefined ? [] : textsOf(sources.value);
  const action = text("action") ?? "replace";
  const regex = text("regex") ?? "(.*)";
  const target = text("target_label");
  if (from !== undefined && action === "replace" && journalRule(rule, from, draft, ledger)) return;
  if (from !== undefined && constantRule(rule, action, from, known, draft, ledger)) return;
  if (action === "labeldrop" && plainNames.test(regex)) {
    takeOptions(rule, ledger, ["action", "regex"], defaults);
    for (const name of regex.replace(/[()^$]/g, "").split("|")) dropLabel(name, draft, ledger);
    return;
  }
  if (target !== undefined && !draft.statics.has(target)) draft.unknownLabels.add(target);
  if (action === "keep" || action === "drop") ledger.lostAll(rule, "lines-filtered", { stage: action });
  else ledger.lostAll(rule, "relabel-unsupported", { action });
}

/** A label made of a field of the journal. */
function journalRule(rule: Block, from: readonly string[], draft: Draft, ledger: Ledger): boolean {
  const target = textOf(attributeOf(rule, "target_label")?.value);
  if (draft.kind !== "journal" || from.length !== 1 || !from[0]!.startsWith("__journal")) return false;
  if (target === undefined) return false;
  const isPlain = ["regex", "replacement"].every((name) => attributeOf(rule, name) === undefined);
  if (!isPlain || journalLabels[from[0]!] !== target) {
    ledger.lostAll(rule, "journal-field", { field: from[0]! });
    return true;
  }
  takeOptions(rule, ledger, ["source_labels", "target_label"], defaults);
  draft.journalLabels.add(target);
  return true;
}

const read = ["source_labels", "separator", "regex", "target_label", "replacement", "action"];

/** A rule that does the same to every line, because all that it looks at is known; false for any other. */
function constantRule(
  rule: Block,
  action: string,
  from: readonly string[],
  known: Known,
  draft: Draft,
  ledger: Ledger,
): boolean {
  const [separator, regex, replacement, target] = (
    [
      ["separator", ";"],
      ["regex", "(.*)"],
      ["replacement", "$1"],
      ["target_label", ""],
    ] as const
  ).map(([name, usual]) => {
    const given = attributeOf(rule, name);
    return given === undefined ? usual : textOf(given.value);
  });
  if (separator === undefined || regex === undefined || replacement === undefined || target === undefined) {
    return false;
  }
  const values = from.map(known);
  const compiled = compileRegex(`^(?s:(?:${regex}))$`, "regex");
  if (values.includes(undefined) || !compiled.ok) return false;
  const value = values.join(separator);
  const expanded = compiled.value.expand(value, replacement);
  const result = { replace: expanded, lowercase: value.toLowerCase(), uppercase: value.toUpperCase() }[
    action
  ];
  if (action === "keep" || action === "drop") {
    // What is let through stays as it is; what is not would be a log path without lines.
    if ((expanded !== null) !== (action === "keep")) return false;
  } else if (result === undefined || /^__|[$]|^$/.test(target)) return false;
  else if (result !== null) setTarget(rule, target, result, draft, ledger);
  takeOptions(rule, ledger, read, {});
  return true;
}

function setTarget(rule: Block, name: string, value: string, draft: Draft, ledger: Ledger): void {
  const before = draft.statics.get(name);
  if (before !== undefined) ledger.mapped(before.origin);
  draft.unknownLabels.delete(name);
  if (value === "") draft.statics.delete(name);
  else draft.statics.set(name, { value, origin: attributeOf(rule, "target_label")! });
}
