import type { Statement } from "../alloy/ast";
import { attribute, block, list, reference } from "../alloy/build";
import { adoptStatements } from "./adopt";
import { Ledger } from "./ledger";
import type { Adoption } from "./model";
import { attributeFrom, blockFrom, expressionOf, statementsFrom } from "./promtail-build";
import { writeFrom } from "./promtail-clients";
import { stagesFrom } from "./promtail-stages";
import { entriesOf, entryOf, listOf, readYaml, type Yaml, type YamlEntry } from "./promtail-yaml";

const agentSettings = new Set([
  ...["server", "tracing", "limits_config", "options", "target_config", "global", "positions"],
]);
/** Keys of a scrape config that are read; a source beside them is one that Logyard does not have. */
const scrapeKeys = new Set(["job_name", "static_configs", "journal", "pipeline_stages", "relabel_configs"]);

/**
 * Reads a `promtail.yaml`: it becomes the Alloy components that mean the same, and these are adopted. Also takes the
 * fragment that some keep apart, a list of scrape configs. Never throws: errors of the text are its diagnostics.
 */
export function adoptPromtail(text: string): Adoption {
  const ledger = new Ledger();
  const { root, diagnostics } = readYaml(text, ledger);
  const body: Statement[] = [];
  const clients: Yaml[] = [];
  const scrapes: Yaml[] = root.kind === "list" ? [...root.items] : [];
  for (const entry of entriesOf(root)) {
    if (entry.key === "clients") clients.push(...listOf(entry.value));
    else if (entry.key === "client") clients.push(entry.value);
    else if (entry.key === "scrape_configs") scrapes.push(...listOf(entry.value));
    else judgeSetting(entry, ledger);
  }
  clients.forEach((client, i) => {
    body.push(writeFrom(client, i === 0 ? "default" : `client_${i + 1}`, ledger));
  });
  scrapes.forEach((scrape, i) => {
    body.push(...scrapeFrom(scrape, i, ledger));
  });
  return adoptStatements(body, ledger, diagnostics);
}

function judgeSetting(entry: YamlEntry, ledger: Ledger): void {
  if (entry.key === "positions") {
    ledger.changedAll(entry, "positions-new");
  } else if (entry.key === "server") {
    ledger.changedAll(entry, "program-setting");
  } else if (agentSettings.has(entry.key)) ledger.lostAll(entry, "agent-setting");
  else ledger.lostAll(entry, "not-understood");
}

/** One scrape config as components: its sources, their relabelling and one pipeline. */
function scrapeFrom(scrape: Yaml, index: number, ledger: Ledger): Statement[] {
  const jobName = entryOf(scrape, "job_name");
  const given = jobName?.value.kind === "scalar" ? String(jobName.value.value ?? "") : "";
  const name = given.replace(/[^\w.-]/g, "_") || `job_${index + 1}`;
  if (jobName !== undefined) ledger.mapped(jobName);
  for (const entry of entriesOf(scrape)) {
    if (!scrapeKeys.has(entry.key)) ledger.lostAll(entry, "source-unsupported", { source: entry.key });
  }
  const process = `pipeline_${index + 1}`;
  const rules = listOf(entryOf(scrape, "relabel_configs")?.value).map((rule) => {
    const made = block("rule", null, ...statementsFrom(rule, ledger));
    ledger.group(made, entriesOf(rule));
    return made;
  });
  const pipeline = block(
    "loki.process",
    process,
    attribute("forward_to", list(reference("loki.write.default.receiver"))),
    ...stagesFrom(entryOf(scrape, "pipeline_stages")?.value, ledger),
  );
  const forward = attribute("forward_to", list(reference(`loki.process.${process}.receiver`)));
  const relabel = `rules_${index + 1}`;
  const statics = entryOf(scrape, "static_configs");
  const journal = entryOf(scrape, "journal");
  return [
    pipeline,
    ...(statics === undefined ? [] : staticSources(statics, { name, relabel, rules, forward, ledger })),
    ...(journal === undefined ? [] : journalSource(journal, { name, relabel, rules, forward, ledger })),
  ];
}

interface Parts {
  readonly name: string;
  readonly relabel: string;
  readonly rules: readonly Statement[];
  readonly forward: Statement;
  readonly ledger: Ledger;
}

function staticSources(statics: YamlEntry, { name, relabel, rules, forward, ledger }: Parts): Statement[] {
  return listOf(statics.value).flatMap((config, i) => {
    const labels = entryOf(config, "labels");
    for (const entry of entriesOf(config)) {
      // Promtail itself looks at no address.
      if (entry.key === "targets") ledger.mapped(entry);
      else if (entry.key !== "labels") ledger.lostAll(entry, "option-unsupported", { name: entry.key });
    }
    if (labels === undefined) return [];
    const targets = attribute("targets", list(expressionOf(labels.value)));
    ledger.alias(targets, labels);
    const discovery = block("discovery.relabel", `${relabel}_${i}`, targets, ...rules);
    const source = block(
      "loki.source.file",
      name,
      attribute("targets", reference(`discovery.relabel.${relabel}_${i}.output`)),
      forward,
    );
    ledger.alias(source, statics);
    return [discovery, source];
  });
}

function journalSource(journal: YamlEntry, { name, relabel, rules, forward, ledger }: Parts): Statement[] {
  const renamed = { json: "format_as_json" };
  const options = entriesOf(journal.value).map((entry) =>
    entry.key === "labels"
      ? attributeFrom(entry, "labels", ledger)
      : statementsFrom({ kind: "map", entries: [entry] }, ledger, renamed)[0]!,
  );
  const source = blockFrom(
    journal,
    "loki.source.journal",
    ledger,
    ...options,
    attribute("relabel_rules", reference(`loki.relabel.${relabel}.rules`)),
    forward,
  );
  const named = { ...source, label: name };
  ledger.alias(named, journal);
  return [block("loki.relabel", relabel, ...rules), named];
}
