import type { Attribute, Block, Expression, Statement } from "../alloy/ast";
import { attribute, block, reference } from "../alloy/build";
import type { Ledger } from "./ledger";
import { entriesOf, type Yaml, type YamlEntry } from "./promtail-yaml";

/** A YAML value as the Alloy expression that means the same. */
export function expressionOf(value: Yaml): Expression {
  switch (value.kind) {
    case "list":
      return { type: "array", items: value.items.map(expressionOf) };
    case "map":
      return {
        type: "object",
        fields: value.entries.map((entry) => ({ key: entry.key, value: expressionOf(entry.value) })),
      };
    case "scalar":
      return scalar(value.value);
  }
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
  const made = attribute(name, expressionOf(entry.value));
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
