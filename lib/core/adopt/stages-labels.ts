import type { Attribute, Block } from "../alloy/ast";
import { lintName } from "../labels/lint";
import { type Draft, extractedFields, renameField } from "./draft";
import type { Ledger } from "./ledger";
import { takeOptions } from "./options";
import { attributeOf, type Field, fieldsOf, textsOf } from "./values";

/** Labels that Logyard always sets, one value per log path. */
export const builtinLabels: readonly string[] = ["job", "service", "env", "host"];

/** `stage.labels` and `stage.structured_metadata`: which fields go where, under which names. */
export function fieldStage(stage: Block, draft: Draft, ledger: Ledger, target: "label" | "metadata"): void {
  const values = attributeOf(stage, "values");
  const fields = values === undefined ? undefined : fieldsOf(values.value);
  if (values === undefined || fields === undefined) {
    ledger.lostAll(stage, "dynamic-value", { name: "values" });
    return;
  }
  takeOptions(stage, ledger, [], { source_type: "extracted" }, ["values"]);
  for (const field of fields) takeField(field, values, draft, ledger, target);
}

export function takeField(
  { key, value }: Field,
  origin: Attribute,
  { format, statics, unknownLabels }: Draft,
  ledger: Ledger,
  target: "label" | "metadata",
): void {
  const source = value === "" ? key : value;
  if (source === undefined || !renameField(format, source, key)) {
    if (!statics.has(key)) unknownLabels.add(key);
    ledger.lost(origin, "field-not-extracted", { field: source ?? key });
    return;
  }
  const [refused] = target === "label" ? lintName(key, key) : [];
  const isBuiltin = target === "label" && builtinLabels.includes(key);
  const under = target === "label" ? statics.get(key) : undefined;
  if (refused === undefined && !isBuiltin) {
    format.fields.set(key, target);
    ledger.mapped(origin);
    // The value of a line wins over the fixed one, which remains for lines that have none: a format holds one of them.
    if (under !== undefined) ledger.lost(under.origin, "label-of-line", { name: key });
    if (under !== undefined) statics.delete(key);
  } else if (isBuiltin || refused?.code === "label.unbounded") {
    format.fields.set(key, "metadata");
    ledger.changed(origin, "label-to-metadata", { name: key });
  } else ledger.lost(origin, "label-refused", { name: key });
}

export function staticLabels(stage: Block, draft: Draft, ledger: Ledger): void {
  const values = attributeOf(stage, "values");
  const fields = values === undefined ? undefined : fieldsOf(values.value);
  if (values === undefined || fields === undefined) {
    ledger.lostAll(stage, "dynamic-value", { name: "values" });
    return;
  }
  takeOptions(stage, ledger, [], {}, ["values"]);
  setLabels(fields, values, draft, ledger);
  if (fields.length === 0) ledger.mapped(values);
}

/** Labels with one value each, judged when the log path is made; those known only on the host are judged here. */
export function setLabels(fields: readonly Field[], origin: Attribute, draft: Draft, ledger: Ledger): void {
  for (const { key, value, isHostname } of fields) {
    if (key.startsWith("__")) {
      // Alloy drops these after discovery.
      ledger.mapped(origin);
    } else if (value !== undefined && !/\$\{/.test(value)) {
      const before = draft.statics.get(key);
      if (before !== undefined) ledger.mapped(before.origin);
      if (draft.format.fields.get(key) === "label") draft.format.fields.delete(key);
      draft.statics.set(key, { value, origin });
    } else {
      draft.unknownLabels.add(key);
      if (isHostname && key === "host") ledger.changed(origin, "host-from-server");
      else ledger.lost(origin, "dynamic-value", { name: key });
    }
  }
}

export function dropLabels(stage: Block, draft: Draft, ledger: Ledger): void {
  const values = attributeOf(stage, "values");
  const names = values === undefined ? undefined : textsOf(values.value);
  if (values === undefined || names === undefined) {
    ledger.lostAll(stage, "dynamic-value", { name: "values" });
    return;
  }
  takeOptions(stage, ledger, ["values"], {});
  for (const name of names) dropLabel(name, draft, ledger);
}

/** Only the named labels stay; those that Logyard adds itself are told of at the source. */
export function keepLabels(stage: Block, draft: Draft, ledger: Ledger): void {
  const values = attributeOf(stage, "values");
  const names = values === undefined ? undefined : textsOf(values.value);
  if (values === undefined || names === undefined) {
    ledger.lostAll(stage, "dynamic-value", { name: "values" });
    return;
  }
  takeOptions(stage, ledger, ["values"], {});
  const all = [...draft.statics.keys(), ...extractedFields(draft.format), "filename"];
  for (const name of all.filter((one) => !names.includes(one))) dropLabel(name, draft, ledger);
}

export function dropLabel(name: string, draft: Draft, ledger: Ledger): void {
  if (name === "filename") draft.dropsFilename = true;
  if (draft.format.fields.get(name) === "label") draft.format.fields.delete(name);
  const label = draft.statics.get(name);
  if (label === undefined) return;
  ledger.mapped(label.origin);
  draft.statics.delete(name);
}
