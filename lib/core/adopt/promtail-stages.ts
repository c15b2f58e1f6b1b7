import type { Block, Statement } from "../alloy/ast";
import type { Ledger } from "./ledger";
import { attributeFrom, blockFrom, statementsFrom } from "./promtail-build";
import { entriesOf, listOf, type Yaml, type YamlEntry } from "./promtail-yaml";

/** Stages whose value is their one argument, under the names that Alloy gives them. */
const ofValues: Readonly<Record<string, string>> = {
  labels: "labels",
  labeldrop: "label_drop",
  labelallow: "label_keep",
  static_labels: "static_labels",
  structured_metadata: "structured_metadata",
};

/** `pipeline_stages` as the stages of a `loki.process`. */
export function stagesFrom(stages: Yaml | undefined, ledger: Ledger): Block[] {
  return listOf(stages).flatMap((stage) => entriesOf(stage).map((entry) => stageFrom(entry, ledger)));
}

function stageFrom(entry: YamlEntry, ledger: Ledger): Block {
  if (Object.hasOwn(ofValues, entry.key)) {
    const name = `stage.${ofValues[entry.key]}`;
    return blockFrom(entry, name, ledger, attributeFrom(entry, "values", ledger));
  }
  return blockFrom(entry, `stage.${entry.key}`, ledger, ...bodyOf(entry, ledger));
}

function bodyOf(entry: YamlEntry, ledger: Ledger): Statement[] {
  if (entry.key !== "match") return statementsFrom(entry.value, ledger);
  return entriesOf(entry.value).flatMap((option): Statement[] =>
    option.key === "stages" ? stagesFrom(option.value, ledger) : [attributeFrom(option, option.key, ledger)],
  );
}
