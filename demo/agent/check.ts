import type { AlloyFile, Block, Expression } from "@/lib/core/alloy/ast";
import { parseAlloy } from "@/lib/core/alloy/parse";
import { components, inert, type Shape, settings } from "./schema";
import { ConfigFault, dotted } from "./value";

/** A text that passed what `alloy validate` checks: syntax, known components, arguments, references. */
export interface CheckedConfig {
  readonly file: AlloyFile;
  /** Component blocks by full name: "loki.write.default". */
  readonly blocks: ReadonlyMap<string, Block>;
}

/** Everything that is wrong with a text, up to and including references; regexes and URLs are not looked at, as in life. */
export function checkConfig(
  text: string,
): { ok: true; value: CheckedConfig } | { ok: false; faults: readonly ConfigFault[] } {
  const { file, diagnostics } = parseAlloy(text);
  if (diagnostics.length > 0)
    return { ok: false, faults: diagnostics.map((d) => new ConfigFault("syntax", d.message, d)) };
  const faults: ConfigFault[] = [];
  const blocks = new Map<string, Block>();
  for (const statement of file.body) {
    if (statement.type === "attribute") {
      faults.push(new ConfigFault("reference", `unrecognized attribute ${statement.name}`, statement.pos));
      continue;
    }
    const kind = statement.name.join(".");
    const full = statement.label === undefined ? kind : `${kind}.${statement.label}`;
    const shape = components[kind] ?? settings[kind];
    if (!shape && !inert.test(kind))
      faults.push(
        new ConfigFault("reference", `cannot find the definition of component name "${kind}"`, statement.pos),
      );
    else if (blocks.has(full))
      faults.push(new ConfigFault("reference", `block ${full} already declared`, statement.pos));
    else if (components[kind] && statement.label === undefined)
      faults.push(new ConfigFault("reference", `component "${kind}" must have a label`, statement.pos));
    blocks.set(full, statement);
    if (shape) checkShape(statement, shape, faults);
  }
  for (const [, block] of blocks) checkReferences(block, blocks, faults);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { file, blocks } };
}

function checkShape(block: Block, shape: Shape, faults: ConfigFault[]): void {
  const given = new Set<string>();
  for (const statement of block.body) {
    const name = statement.type === "attribute" ? statement.name : statement.name.join(".");
    given.add(name);
    if (statement.type === "attribute") {
      if (!shape.attrs.some((a) => a.replace("*", "") === name))
        faults.push(new ConfigFault("attribute", `unrecognized attribute name "${name}"`, statement.pos));
    } else if (shape.blocks[name]) checkShape(statement, shape.blocks[name], faults);
    else faults.push(new ConfigFault("attribute", `unrecognized block name "${name}"`, statement.pos));
  }
  for (const attr of shape.attrs)
    if (attr.endsWith("*") && !given.has(attr.slice(0, -1)))
      faults.push(
        new ConfigFault("attribute", `missing required attribute "${attr.slice(0, -1)}"`, block.pos),
      );
}

function checkReferences(block: Block, blocks: ReadonlyMap<string, Block>, faults: ConfigFault[]): void {
  for (const statement of block.body) {
    if (statement.type === "block") checkReferences(statement, blocks, faults);
    else walk(statement.value, blocks, faults);
  }
}

function walk(expression: Expression, blocks: ReadonlyMap<string, Block>, faults: ConfigFault[]): void {
  switch (expression.type) {
    case "array":
      for (const item of expression.items) walk(item, blocks, faults);
      return;
    case "object":
      for (const field of expression.fields) walk(field.value, blocks, faults);
      return;
    case "call":
      for (const arg of expression.args) walk(arg, blocks, faults);
      return;
    case "paren":
      walk(expression.inner, blocks, faults);
      return;
    case "binary":
      walk(expression.left, blocks, faults);
      walk(expression.right, blocks, faults);
      return;
    case "access":
    case "identifier": {
      const name = dotted(expression);
      if (name === null || name.startsWith("constants.")) return;
      const known = [...blocks.keys()].some((full) => name === full || name.startsWith(`${full}.`));
      if (!known)
        faults.push(
          new ConfigFault(
            "reference",
            `component "${name}" does not exist or is out of scope`,
            expression.pos,
          ),
        );
    }
  }
}

/** "Error: FILE:4:16: …" for each fault, as Alloy writes them. */
export function faultText(faults: readonly ConfigFault[], file: string): string {
  return faults.map((f) => `Error: ${file}:${f.pos.line}:${f.pos.column}: ${f.message}\n`).join("");
}
