import type { Attribute, Block, Statement } from "../alloy/ast";
import { findPreset } from "../formats/presets";
import type { Draft } from "./draft";
import type { Ledger } from "./ledger";
import { filterStage, filterStages } from "./stages-filters";
import { dropLabels, fieldStage, keepLabels, staticLabels } from "./stages-labels";
import { matches } from "./stages-match";
import { jsonStage, logfmtStage, multilineStage, regexStage } from "./stages-parse";
import { outputStage, templateStage, timestampStage } from "./stages-values";
import { attributeOf, nameOf, textOf } from "./values";

type Stage = (stage: Block, draft: Draft, ledger: Ledger) => void;

/** Stages that keep some lines from the store, or change what they say: without them more is sent than before. */
const filters = new Set(["truncate", "decolorize"]);

const known: Readonly<Record<string, Stage>> = {
  regex: regexStage,
  json: jsonStage,
  logfmt: logfmtStage,
  multiline: multilineStage,
  timestamp: timestampStage,
  template: templateStage,
  output: outputStage,
  labels: (stage, draft, ledger) => fieldStage(stage, draft, ledger, "label"),
  structured_metadata: (stage, draft, ledger) => fieldStage(stage, draft, ledger, "metadata"),
  static_labels: staticLabels,
  label_drop: dropLabels,
  label_keep: keepLabels,
  docker: dockerStage,
  cri: criStage,
  match: matchStage,
  ...Object.fromEntries(
    filterStages.map((kind): [string, Stage] => [
      kind,
      (stage, draft, ledger) => filterStage(kind, stage, draft, ledger),
    ]),
  ),
};

/** Reads the stages of one `loki.process` into the draft, in their order. */
export function readStages(body: readonly Statement[], draft: Draft, ledger: Ledger): void {
  for (const statement of body) {
    if (statement.type !== "block" || statement.name[0] !== "stage") continue;
    const kind = nameOf(statement).slice("stage.".length);
    const read = Object.hasOwn(known, kind) ? known[kind] : undefined;
    if (read !== undefined) {
      read(statement, draft, ledger);
      continue;
    }
    ledger.lostAll(statement, filters.has(kind) ? "lines-filtered" : "stage-unsupported", { stage: kind });
  }
}

/** Docker's own wrapper, whatever the driver wrote into it: the preset does the same. */
function dockerStage(stage: Block, draft: Draft, ledger: Ledger): void {
  const preset = findPreset("docker_json");
  if (preset === undefined || draft.format.parse.kind !== "none") {
    ledger.lostAll(stage, "one-parse");
    return;
  }
  ledger.mapped(stage);
  draft.format.parse = preset.parse;
  draft.format.parsedBy = stage;
  draft.format.timestamp = preset.timestamp;
  draft.format.line = preset.line!;
  draft.format.fields.set("stream", "label");
}

const criLine = String.raw`^(?P<time>\S+) (?P<stream>stdout|stderr) (?P<flags>\S+) (?P<content>(?s:.*))$`;

function criStage(stage: Block, draft: Draft, ledger: Ledger): void {
  if (draft.format.parse.kind !== "none") {
    ledger.lostAll(stage, "one-parse");
    return;
  }
  ledger.changed(stage, "cri-partial-lines");
  for (const option of stage.body) ledger.lost(option, "cri-partial-lines");
  draft.format.parse = { kind: "regex", expression: criLine };
  draft.format.parsedBy = stage;
  draft.format.timestamp = { source: "time", layout: "RFC3339Nano", needsZone: false };
  draft.format.line = "content";
  draft.format.fields.set("stream", "label");
}

/** A condition that the labels of this log path decide for good needs no stage: it holds always, or never. */
function matchStage(stage: Block, draft: Draft, ledger: Ledger): void {
  const selector = attributeOf(stage, "selector");
  const action = textOf(attributeOf(stage, "action")?.value) ?? "keep";
  const decided = selector === undefined ? null : matches(textOf(selector.value) ?? "", draft);
  const inner = stage.body.filter(({ type }) => type === "block");
  if (action !== "keep" || decided === null) {
    ledger.lostAll(stage, action === "keep" ? "condition" : "lines-filtered", { stage: "match" });
    return;
  }
  for (const option of stage.body.filter((one): one is Attribute => one.type === "attribute")) {
    const isKnown = ["selector", "action", "pipeline_name"].includes(option.name);
    if (isKnown) ledger.mapped(option);
    else ledger.lost(option, "option-unsupported", { name: option.name });
  }
  // Never true for this log path: there is nothing to do, and another one may still need it.
  if (decided) readStages(inner, draft, ledger);
  else for (const each of inner) ledger.mappedAll(each);
}
