import type { Block, Expression } from "../alloy/ast";
import { compileRegex } from "../formats/re2";
import { type Draft, extractedFields } from "./draft";
import type { Ledger } from "./ledger";
import { takeOptions } from "./options";
import { takeField } from "./stages-labels";
import { attributeOf, fieldsOf, textOf } from "./values";

const jsonPath = /^(?:\w+|"[^"\\\p{Cc}\p{Cs}]+")(?:\.(?:\w+|"[^"\\\p{Cc}\p{Cs}]+"))*$/u;
const logfmtKey = /^[^\s="\p{Cc}\p{Cs}]+$/u;

export function multilineStage(stage: Block, draft: Draft, ledger: Ledger): void {
  const firstLine = attributeOf(stage, "firstline");
  const expression = textOf(firstLine?.value);
  if (firstLine === undefined || expression === undefined || !compileRegex(expression, "firstline").ok) {
    ledger.lostAll(stage, expression === undefined ? "dynamic-value" : "regex-invalid", {
      name: "expression",
    });
    return;
  }
  if (draft.format.multilineFirstLine !== undefined) {
    ledger.lostAll(stage, "one-parse");
    return;
  }
  // The stage looked at what a wrapper held: joined before that is unpacked, no line would be a first one.
  if (draft.format.line !== undefined) {
    ledger.lostAll(stage, "order");
    return;
  }
  takeOptions(stage, ledger, ["firstline"], {
    max_lines: 128,
    max_wait_time: "3s",
    trim_newlines: true,
  });
  draft.format.multilineFirstLine = anchored(expression, firstLine, ledger);
  // Logyard joins lines first, then parses them.
  if (draft.format.parsedBy !== null) ledger.changed(stage, "order");
}

export function regexStage(stage: Block, draft: Draft, ledger: Ledger): void {
  const attribute = attributeOf(stage, "expression");
  const expression = textOf(attribute?.value);
  const compiled = compileRegex(expression ?? "", "expression");
  if (attribute === undefined || expression === undefined || !compiled.ok) {
    ledger.lostAll(stage, expression === undefined ? "dynamic-value" : "regex-invalid", {
      name: "expression",
    });
    return;
  }
  if (!mayParse(stage, draft, ledger)) return;
  if (compiled.value.groups.length === 0) {
    ledger.lostAll(stage, "field-not-extracted", { field: "" });
    return;
  }
  takeOptions(stage, ledger, ["expression", "source", "labels_from_groups"], {});
  draft.format.parse = { kind: "regex", expression: anchored(expression, attribute, ledger) };
  draft.format.parsedBy = stage;
  const all = attributeOf(stage, "labels_from_groups")?.value;
  if (all?.type === "bool" && all.value) {
    for (const key of extractedFields(draft.format)) {
      takeField({ key, value: "", isHostname: false }, attribute, draft, ledger, "label");
    }
  }
}

export function jsonStage(stage: Block, draft: Draft, ledger: Ledger): void {
  const expressions = attributeOf(stage, "expressions");
  const fields = readFields(expressions?.value, jsonPath);
  if (expressions === undefined || fields === undefined) {
    ledger.lostAll(stage, "dynamic-value", { name: "expressions" });
    return;
  }
  if (!mayParse(stage, draft, ledger)) return;
  if (Object.keys(fields.taken).length === 0) {
    ledger.lostAll(stage, "json-path", { field: fields.refused.join(", ") });
    return;
  }
  takeOptions(stage, ledger, ["expressions", "source"], { drop_malformed: false });
  for (const field of fields.refused) ledger.lost(expressions, "json-path", { field });
  draft.format.parse = { kind: "json", fields: fields.taken };
  draft.format.parsedBy = stage;
}

export function logfmtStage(stage: Block, draft: Draft, ledger: Ledger): void {
  const mapping = attributeOf(stage, "mapping");
  const fields = readFields(mapping?.value, logfmtKey);
  if (mapping === undefined || fields === undefined) {
    ledger.lostAll(stage, "dynamic-value", { name: "mapping" });
    return;
  }
  if (!mayParse(stage, draft, ledger)) return;
  if (Object.keys(fields.taken).length === 0) {
    ledger.lostAll(stage, "json-path", { field: fields.refused.join(", ") });
    return;
  }
  takeOptions(stage, ledger, ["mapping", "source"], {});
  for (const field of fields.refused) ledger.lost(mapping, "json-path", { field });
  draft.format.parse = { kind: "logfmt", fields: fields.taken };
  draft.format.parsedBy = stage;
}

/** One parse of the line itself is what a format holds. */
function mayParse(stage: Block, draft: Draft, ledger: Ledger): boolean {
  const source = attributeOf(stage, "source");
  const ofLine = source === undefined || source.value.type === "null" || textOf(source.value) === "";
  if (ofLine && draft.format.parsedBy === null) return true;
  ledger.lostAll(stage, "one-parse");
  return false;
}

function readFields(
  expression: Expression | undefined,
  path: RegExp,
): { taken: Record<string, string>; refused: string[] } | undefined {
  const fields = expression === undefined ? undefined : fieldsOf(expression);
  if (fields === undefined) return undefined;
  const read = fields.map(({ key, value }) => ({ key, path: value === "" ? key : value }));
  const good = read.filter(
    (field): field is { key: string; path: string } =>
      /^[A-Za-z_]\w{0,63}$/.test(field.key) && field.path !== undefined && path.test(field.path),
  );
  return {
    taken: Object.fromEntries(good.map((field) => [field.key, field.path])),
    refused: read.filter(({ key }) => !good.some((field) => field.key === key)).map(({ key }) => key),
  };
}

/** A search anywhere in the text finds what a match from its start finds behind the shortest prefix. */
function anchored(expression: string, origin: object, ledger: Ledger): string {
  if (/^(?:\(\?[a-z]+\))?(?:\^|\\A)/.test(expression)) {
    ledger.mapped(origin);
    return expression;
  }
  ledger.changed(origin, "anchored");
  return `^(?s:.*?)(?:${expression})`;
}
