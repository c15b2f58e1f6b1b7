import type { Block, Expression, Statement } from "../alloy/ast";
import type { Diagnostic } from "../alloy/lex";
import { lintLabels } from "../labels/lint";
import type { Draft } from "./draft";
import { commonHost, finishDrafts } from "./finish";
import { componentsOf, itemsOf, missing, targetOf } from "./graph";
import type { Ledger } from "./ledger";
import type { Adoption } from "./model";
import { takeOptions } from "./options";
import { applyRules } from "./relabel";
import { readFileSource, readJournalSource } from "./sources";
import { readStages } from "./stages";
import { readWrite } from "./store";
import { attributeOf, isBlock, nameOf, referenceOf } from "./values";

/** Components that are read where another leads to them. */
const followed = new Set([
  ...["loki.process", "loki.relabel", "loki.write", "local.file_match", "discovery.relabel"],
]);
const agentSettings = new Set(["logging", "livedebugging", "remotecfg", "http", "tracing"]);

/** Follows every log source to the store. `ledger` knows all statements already. */
export function adoptStatements(
  body: readonly Statement[],
  ledger: Ledger,
  diagnostics: readonly Diagnostic[],
): Adoption {
  const components = componentsOf(body);
  const writes = new Set<Block>();
  const drafts = body.flatMap((statement) => {
    const found = readSource(statement, components, ledger);
    const forward = statement.type === "block" ? attributeOf(statement, "forward_to") : undefined;
    for (const each of found) {
      if (forward !== undefined) follow(forward, each, { components, ledger, writes, seen: new Set() });
    }
    return found;
  });
  const write = [...writes][0] ?? body.find((one): one is Block => isBlock(one, "loki.write"));
  const read = write === undefined ? null : readWrite(write, ledger);
  const external = read?.labels ?? {};
  const server = external.host ?? commonHost(drafts);
  const serverLabels: Record<string, string> = {};
  for (const [name, value] of Object.entries(external)) {
    const refused = lintLabels({ [name]: value }).length > 0;
    if (refused) ledger.lost(read!.origin, "label-refused", { name });
    else ledger.mapped(read!.origin);
    if (!refused && name !== "host") serverLabels[name] = value;
  }
  const services = finishDrafts(drafts, server, new Set(Object.keys(external)), ledger);
  judgeRest(body, write, ledger);
  const store = read?.store ?? null;
  const report = ledger.report(store === null && drafts.length === 0);
  return { server, serverLabels, store, services, report, diagnostics };
}

function readSource(statement: Statement, components: ReadonlyMap<string, Block>, ledger: Ledger): Draft[] {
  if (isBlock(statement, "loki.source.file")) return readFileSource(statement, components, ledger);
  if (isBlock(statement, "loki.source.journal")) return readJournalSource(statement, components, ledger);
  return [];
}

interface Way {
  readonly components: ReadonlyMap<string, Block>;
  readonly ledger: Ledger;
  /** Stores that were reached. */
  readonly writes: Set<Block>;
  readonly seen: ReadonlySet<Block>;
}

/** Goes where the lines go, through every stage, to the first store. Further branches are told of. */
function follow(
  attribute: { readonly value: Expression },
  draft: Draft,
  { components, ledger, writes, seen }: Way,
): void {
  let taken = false;
  for (const item of itemsOf(attribute.value)) {
    const next = targetOf(item, components);
    const component = referenceOf(item) ?? "";
    if (next === undefined) ledger.lost(attribute, missing(component), { component });
    else if (seen.has(next)) {
      ledger.lost(attribute, "reference-undefined", { component });
    } else if (taken) {
      ledger.lost(attribute, "fan-out", { component });
    } else if (nameOf(next) === "loki.write") {
      taken = true;
      writes.add(next);
      const isStore = [...writes][0] === next;
      if (isStore) ledger.mapped(attribute);
      else ledger.lost(attribute, "further-store", { component });
    } else if (nameOf(next) === "loki.process" || nameOf(next) === "loki.relabel") {
      taken = true;
      ledger.mapped(attribute);
      pass(next, draft, { components, ledger, writes, seen: new Set([...seen, next]) });
    } else ledger.lost(attribute, "component-unsupported", { component });
  }
}

function pass(component: Block, draft: Draft, way: Way): void {
  way.ledger.mapped(component);
  if (nameOf(component) === "loki.process") readStages(component.body, draft, way.ledger);
  else applyRules(component, draft, way.ledger);
  const blocks = component.body.filter(({ type }) => type === "block").map((one) => nameOf(one as Block));
  takeOptions(component, way.ledger, blocks, { max_cache_size: 10_000 }, ["forward_to"]);
  const forward = attributeOf(component, "forward_to");
  if (forward !== undefined) follow(forward, draft, way);
}

/** Whatever no log path led to, with the reason. */
function judgeRest(body: readonly Statement[], write: Block | undefined, ledger: Ledger): void {
  for (const statement of body) {
    if (statement.type === "attribute") {
      ledger.lostRest(statement, "not-understood");
      continue;
    }
    const component = nameOf(statement);
    if (component === "loki.write") {
      if (statement !== write) ledger.lostRest(statement, "further-store");
    } else if (agentSettings.has(component)) ledger.lostRest(statement, "agent-setting");
    else if (followed.has(component)) ledger.lostRest(statement, "not-connected");
    else if (/^loki\.source\.(?!file$|journal$)/.test(component)) {
      ledger.lostRest(statement, "source-unsupported", { source: component });
    } else if (/^loki\.source\.(?:file|journal)$/.test(component)) {
      ledger.lostRest(statement, "not-connected");
    } else ledger.lostRest(statement, "component-unsupported", { component });
  }
}
