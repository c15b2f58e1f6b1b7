import type { Block } from "../alloy/ast";
import { isTimeZone } from "../fleet/zone";
import { isNamedLayout } from "../formats/go-layout";
import { type Draft, extractedFields } from "./draft";
import type { Ledger } from "./ledger";
import { takeOptions } from "./options";
import { attributeOf, textOf, textsOf } from "./values";

/** As many as a format holds. */
const maxFallbacks = 10;
const zoneInLayout = /MST|[-Z]07/;

export function timestampStage(stage: Block, draft: Draft, ledger: Ledger): void {
  const { format } = draft;
  const [source, layout] = ["source", "format"].map((name) => textOf(attributeOf(stage, name)?.value));
  if (source === undefined || layout === undefined || layout === "" || /[\p{Cc}\p{Cs}]/u.test(layout)) {
    ledger.lostAll(stage, "value-refused");
    return;
  }
  if (!extractedFields(format).includes(source) || format.timestamp !== undefined) {
    ledger.lostAll(stage, "field-not-extracted", { field: source });
    return;
  }
  const location = attributeOf(stage, "location");
  const zone = location === undefined ? "" : textOf(location.value);
  takeOptions(stage, ledger, ["source", "format"], { action_on_failure: "fudge" }, [
    ...["location", "fallback_formats"],
  ]);
  const fallbacks = readFallbacks(stage, ledger);
  const layouts = [layout, ...fallbacks];
  const named = layouts.every(isNamedLayout);
  const needsZone =
    !named &&
    (location !== undefined || layouts.some((one) => !isNamedLayout(one) && !zoneInLayout.test(one)));
  if (location !== undefined) {
    // Layouts with a name carry their zone: Alloy looks at no other.
    if (named || (zone !== undefined && isTimeZone(zone))) ledger.mapped(location);
    else ledger.lost(location, "value-refused");
  }
  if (needsZone && zone !== undefined && isTimeZone(zone)) draft.timeZone = zone;
  format.timestamp = { source, layout, ...(fallbacks.length === 0 ? {} : { fallbacks }), needsZone };
}

/** Further layouts, tried in their order; empty where they are not known here or too many. */
function readFallbacks(stage: Block, ledger: Ledger): string[] {
  const attribute = attributeOf(stage, "fallback_formats");
  if (attribute === undefined) return [];
  const texts = textsOf(attribute.value);
  if (
    texts === undefined ||
    texts.length > maxFallbacks ||
    texts.some((one) => /[\p{Cc}\p{Cs}]|^$/u.test(one))
  ) {
    ledger.lost(attribute, "value-refused");
    return [];
  }
  ledger.mapped(attribute);
  return [...texts];
}

const levelTemplate = /^\{\{ (?:if eq \.Value .*)\{\{ else if \.Value \}\}\{\{ \.Value \}\}\{\{ end \}\}$/;
const levelCase = /if eq \.Value "([\w.*#+-]{1,32})" \}\}([\w.*#+-]{1,32})(?=\{\{ else )/g;

/** A template that gives levels other words, as Logyard writes it; any other may do anything. */
export function templateStage(stage: Block, draft: Draft, ledger: Ledger): void {
  const template = textOf(attributeOf(stage, "template")?.value) ?? "";
  const isLevel = textOf(attributeOf(stage, "source")?.value) === "level";
  const levels = Object.fromEntries(
    [...template.matchAll(levelCase)].map(([, raw, level]) => [raw!, level!]),
  );
  const cases = Object.entries(levels).map(([raw, level]) => `if eq .Value "${raw}" }}${level}`);
  const whole = `{{ ${cases.join("{{ else ")}{{ else if .Value }}{{ .Value }}{{ end }}`;
  if (!isLevel || !levelTemplate.test(template) || whole !== template) {
    ledger.lostAll(stage, "stage-unsupported", { stage: "template" });
    return;
  }
  takeOptions(stage, ledger, ["source", "template"], {});
  draft.format.levels = levels;
}

export function outputStage(stage: Block, draft: Draft, ledger: Ledger): void {
  const source = textOf(attributeOf(stage, "source")?.value);
  if (source === undefined || !extractedFields(draft.format).includes(source)) {
    ledger.lostAll(stage, "field-not-extracted", { field: source ?? "" });
    return;
  }
  takeOptions(stage, ledger, ["source"], {});
  draft.format.line = source;
}
