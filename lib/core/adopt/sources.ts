import type { Attribute, Block, Expression } from "../alloy/ast";
import { rotatedFiles } from "../alloy/compile/source";
import { checkLogPath } from "../fleet/paths";
import { type Draft, draft } from "./draft";
import { itemsOf, missing, targetOf } from "./graph";
import type { Ledger } from "./ledger";
import { takeOptions } from "./options";
import { applyRules } from "./relabel";
import { setLabels } from "./stages-labels";
import { attributeOf, type Field, fieldsOf, isBlock, nameOf, referenceOf, textOf } from "./values";

type Components = ReadonlyMap<string, Block>;

/** Discoveries that join each other twice double with every step: no person's config leads to as many targets. */
const maxTargets = 10_000;
interface Budget {
  left: number;
}

/** The log paths that a `loki.source.file` reads. */
export function readFileSource(source: Block, components: Components, ledger: Ledger): Draft[] {
  const targets = attributeOf(source, "targets");
  takeOptions(source, ledger, ["file_match"], { tail_from_end: false, encoding: "" }, [
    "targets",
    "forward_to",
  ]);
  const match = source.body.find((one): one is Block => isBlock(one, "file_match"));
  if (match !== undefined) {
    takeOptions(match, ledger, ["enabled"], { sync_period: "10s", ignore_older_than: "0s" });
  }
  if (targets === undefined) return [];
  const drafts = readTargets(targets, source, components, ledger, new Set(), { left: maxTargets });
  if (drafts.length > 0) ledger.mapped(source);
  return drafts;
}

function readTargets(
  attribute: Attribute,
  source: Block,
  components: Components,
  ledger: Ledger,
  seen: ReadonlySet<Block>,
  budget: Budget,
): Draft[] {
  return itemsOf(attribute.value).flatMap((item) => {
    const from = targetOf(item, components);
    const reference = referenceOf(item);
    if (--budget.left < 0) {
      ledger.lost(attribute, "fan-out", { component: reference ?? "" });
      return [];
    }
    if (from === undefined && reference !== undefined) {
      ledger.lost(attribute, missing(reference), { component: reference });
      return [];
    }
    if (from !== undefined) {
      ledger.mapped(attribute);
      return seen.has(from)
        ? []
        : readDiscovery(from, source, components, ledger, new Set([...seen, from]), budget);
    }
    return readTarget(item, attribute, source, ledger);
  });
}

/** Components that only pass targets on, or relabel them. */
function readDiscovery(
  component: Block,
  source: Block,
  components: Components,
  ledger: Ledger,
  seen: ReadonlySet<Block>,
  budget: Budget,
): Draft[] {
  const kind = nameOf(component);
  const name = { "local.file_match": "path_targets", "discovery.relabel": "targets" }[kind];
  const targets = name === undefined ? undefined : attributeOf(component, name);
  if (name === undefined || targets === undefined) {
    ledger.lostAll(component, "component-unsupported", { component: kind });
    return [];
  }
  ledger.mapped(component);
  const options = { sync_period: "10s", ignore_older_than: "0s" };
  takeOptions(component, ledger, ["rule"], options, [name]);
  const drafts = readTargets(targets, source, components, ledger, seen, budget);
  if (kind === "discovery.relabel") for (const each of drafts) applyRules(component, each, ledger);
  return drafts;
}

function readTarget(item: Expression, origin: Attribute, source: Block, ledger: Ledger): Draft[] {
  const fields = fieldsOf(item);
  if (fields === undefined) {
    ledger.lost(origin, "dynamic-value", { name: origin.name });
    return [];
  }
  const value = (name: string) => fields.find(({ key }) => key === name)?.value;
  const path = value("__path__");
  if (path === undefined || path.includes("$\u007b") || checkLogPath("file", path, "path") !== null) {
    ledger.lost(origin, "path-refused", { path: (path ?? "").slice(0, 200) });
    return [];
  }
  const made = draft("file", path, source.label ?? "file", source, new Map());
  ledger.mapped(origin);
  const exclude = fields.find(({ key }) => key === "__path_exclude__");
  if (exclude !== undefined && exclude.value !== rotatedFiles(path)) {
    ledger.lost(origin, "exclude", { path: (exclude.value ?? "").slice(0, 200) });
  }
  setLabels(fields, origin, made, ledger);
  return [made];
}

/** The unit that a `loki.source.journal` reads: Logyard reads the journal of one unit at a time. */
export function readJournalSource(source: Block, components: Components, ledger: Ledger): Draft[] {
  const rules = attributeOf(source, "relabel_rules");
  const relabel = rules === undefined ? undefined : targetOf(rules.value, components);
  const matches = textOf(attributeOf(source, "matches")?.value);
  const unit = /^_SYSTEMD_UNIT=(\S+)$/.exec(matches ?? "")?.[1] ?? keptUnit(relabel);
  if (unit === undefined || checkLogPath("journal", unit, "path") !== null) {
    ledger.lostAll(source, "journal-all-units");
    if (relabel !== undefined) ledger.lostRest(relabel, "journal-all-units");
    return [];
  }
  ledger.mapped(source);
  const made = draft("journal", unit, source.label ?? "journal", source, new Map());
  made.dropsFilename = true;
  const options = { format_as_json: false, max_age: "7h", path: "" };
  takeOptions(source, ledger, ["matches"], options, ["labels", "relabel_rules", "forward_to"]);
  const labels = attributeOf(source, "labels");
  const fields: readonly Field[] | undefined = labels === undefined ? [] : fieldsOf(labels.value);
  if (labels !== undefined && fields === undefined) ledger.lost(labels, "dynamic-value", { name: "labels" });
  if (labels !== undefined && fields !== undefined) setLabels(fields, labels, made, ledger);
  if (rules !== undefined && relabel !== undefined) {
    ledger.mapped(rules);
    const forward = attributeOf(relabel, "forward_to");
    if (forward !== undefined) ledger.mapped(forward);
    applyRules(relabel, made, ledger);
    markKept(relabel, unit, ledger);
  } else if (rules !== undefined) {
    const component = referenceOf(rules.value) ?? "";
    ledger.lost(rules, missing(component), { component });
  }
  return [made];
}

function keepRule(relabel: Block | undefined): Block | undefined {
  return relabel?.body.find(
    (one): one is Block =>
      isBlock(one, "rule") &&
      textOf(attributeOf(one, "action")?.value) === "keep" &&
      JSON.stringify(attributeOf(one, "source_labels")?.value).includes('"__journal__systemd_unit"'),
  );
}

/** The one unit that a `keep` rule lets through. */
function keptUnit(relabel: Block | undefined): string | undefined {
  const rule = keepRule(relabel);
  const regex = rule === undefined ? undefined : textOf(attributeOf(rule, "regex")?.value);
  const unit = regex?.replace(/\\([.@-])/g, "$1");
  return unit !== undefined && /^[\w:.@-]+\.(?:service|socket|timer)$/.test(unit) ? unit : undefined;
}

function markKept(relabel: Block, unit: string, ledger: Ledger): void {
  const rule = keepRule(relabel);
  if (rule !== undefined && keptUnit(relabel) === unit) ledger.mappedAll(rule);
}
