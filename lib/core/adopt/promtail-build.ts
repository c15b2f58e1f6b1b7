import type { Attribute, Block, Expression, Statement } from "../alloy/ast";
import { attribute, block, reference } from "../alloy/build";
import type { Ledger } from "./ledger";
import { entriesOf, type Yaml, type YamlEntry } from "./promtail-yaml";

/** Arguments that are texts, also where a person wrote digits. */
const texts = new Set([
  ...["credentials", "expression", "firstline", "format", "location", "matches", "password", "regex"],
  ...["replace", "replacement", "selector", "source", "target_label", "template", "tenant_id", "username"],
  ...["url", "value"],
]);

/** A YAML value as the Alloy expression that means the same. */
export function expressionOf(value: Yaml): Expression {
  switch (value.kind) {
    case "list":
      return { type: "array", items: value.items.map(expressionOf) };
    case "map":
      return {
        type: "object",
        // Maps of a Promtail config hold texts.
        fields: value.entries.map(({ key, value: inner }) => ({ key, value: expressionOf(asText(inner)) })),
      };
    case "scalar":
      return scalar(value.value);
  }
}

function asText(value: Yaml): Yaml {
  const isText = value.kind !== "scalar" || value.value === null || typeof value.value === "string";
  return isText ? value : { kind: "scalar", value: value.text, text: value.text };
}

function scalar(value: string | number | boolean | null): Expression {
  if (value === null) return { type: "null" };
  // The one variable whose value is known: systemd units of Promtail set it to the host's name, as does the shell.
  if (typeof value === "string" && /^\$\{HOSTNAME(?::[^}]*)?\}$/.test(value))
    return reference("constants.hostname");
  if (typeof value === "string") return { type: "string", value };
  return typeof value === "number" ? { type: "number", text: String(value) } : { type: "bool", value };
}

/** An attribute that stands for a YAML entry: what becomes of it is told of the entry. */
export function attributeFrom(entry: YamlEntry, name: string, ledger: Ledger): Attribute {
  const made = attribute(name, expressionOf(texts.has(name) ? asText(entry.value) : entry.value));
  ledger.alias(made, entry);
  return made;
}

export function blockFrom(
  entry: YamlEntry,
  name: string,
  ledger: Ledger,
  ...body: readonly Statement[]
): Block {
  const made = block(name, null, ...body);
  ledger.alias(made, entry);
  return made;
}

/** Entries as statements of the same names: scalars and lists as attributes, maps as blocks. */
export function statementsFrom(
  value: Yaml,
  ledger: Ledger,
  rename: Readonly<Record<string, string>> = {},
): Statement[] {
  return entriesOf(value).map((entry) => {
    const name = Object.hasOwn(rename, entry.key) ? rename[entry.key]! : entry.key;
    const isWhole = ["labels", "expressions", "mapping"].includes(entry.key);
    return entry.value.kind === "map" && !isWhole
      ? blockFrom(entry, name, ledger, ...statementsFrom(entry.value, ledger))
      : attributeFrom(entry, name, ledger);
  });
}
