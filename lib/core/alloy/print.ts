import {
  type AlloyFile,
  type Attribute,
  type Block,
  type Expression,
  isIdentifier,
  type Statement,
} from "./ast";
import { isRepresentable, quoteString } from "./strings";

/** Longest array that stays on one line, in characters. */
const lineWidth = 100;

/**
 * Prints a tree as text that `alloy fmt` leaves unchanged: tabs, `=` aligned over a run, a blank line around blocks.
 * Throws RangeError for names, numbers and strings that Alloy cannot hold, so nothing is ever injected.
 */
export function printAlloy(file: AlloyFile): string {
  const header = file.header === undefined ? [] : [...comments(file.header, ""), ""];
  const lines = [...header, ...body(file.body, "")];
  while (lines.at(-1) === "") lines.pop();
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** One line per statement; a statement that spans lines is one element that holds line breaks. */
function body(statements: readonly Statement[], indent: string): string[] {
  const lines: string[] = [];
  let run: Attribute[] = [];
  const endRun = () => {
    lines.push(...attributes(run, indent));
    run = [];
  };
  statements.forEach((statement, i) => {
    const commented = (statement.comments?.length ?? 0) > 0;
    const before = statements[i - 1];
    if (statement.type === "block" || commented || before?.type === "block") {
      endRun();
      if (before !== undefined) lines.push("");
      lines.push(...comments(statement.comments ?? [], indent));
    }
    if (statement.type === "block") lines.push(block(statement, indent));
    else run.push(statement);
  });
  endRun();
  return lines;
}

function attributes(run: readonly Attribute[], indent: string): string[] {
  const cells = run.map(({ name, value }) => ({ key: named(name), value: expression(value, indent) }));
  return aligned(cells, indent);
}

/** Blocks that stand in many files, and their text by indent. */
const shared = new WeakMap<Block, Map<string, string>>();

/** Marks a block that stands in many files, so that its text is made once. */
export function share<T extends Block>(block: T): T {
  shared.set(block, new Map());
  return block;
}

function block(node: Block, indent: string): string {
  const texts = shared.get(node);
  const known = texts?.get(indent);
  if (known !== undefined) return known;
  const text = blockText(node, indent);
  texts?.set(indent, text);
  return text;
}

function blockText({ name, label, body: inner }: Block, indent: string): string {
  const head = name.map(named).join(".") + (label === undefined ? "" : ` "${named(label)}"`);
  if (inner.length === 0) return `${indent}${head} { }`;
  return [`${indent}${head} {`, ...body(inner, `${indent}\t`), `${indent}}`].join("\n");
}

function comments(texts: readonly string[], indent: string): string[] {
  return texts
    .flatMap((text) => text.split(/\r\n|[\r\n]/))
    .map((text) => {
      if (!isRepresentable(text) || text.includes("\uFEFF")) throw new RangeError("not a comment line");
      return `${indent}// ${text}`.trimEnd();
    });
}

interface Cell {
  readonly key: string;
  readonly value: string;
}

/** `key = value` lines. Keys align until a value that spans lines, whose first line still belongs to the run. */
function aligned(cells: readonly Cell[], indent: string, end = ""): string[] {
  const lines: string[] = [];
  let run: Cell[] = [];
  cells.forEach((cell, i) => {
    run.push(cell);
    if (i < cells.length - 1 && !cell.value.includes("\n")) return;
    const width = Math.max(...run.map(({ key }) => codePoints(key)));
    for (const { key, value } of run) {
      lines.push(`${indent}${key}${" ".repeat(width - codePoints(key))} = ${value}${end}`);
    }
    run = [];
  });
  return lines;
}

function expression(node: Expression, indent: string): string {
  switch (node.type) {
    case "string":
      return quoteString(node.value, node.raw);
    case "number":
      return numberText(node.text);
    case "bool":
      return String(node.value);
    case "null":
      return "null";
    case "identifier":
      return named(node.name);
    case "access":
      return `${expression(node.object, indent)}.${named(node.name)}`;
    case "index":
      return `${expression(node.object, indent)}[${expression(node.index, indent)}]`;
    case "call":
      return `${expression(node.callee, indent)}(${node.args.map((arg) => expression(arg, indent)).join(", ")})`;
    case "unary":
      return `${node.op}${expression(node.operand, indent)}`;
    case "binary":
      return `${expression(node.left, indent)} ${node.op} ${expression(node.right, indent)}`;
    case "paren":
      return `(${expression(node.inner, indent)})`;
    case "object":
      return object(node.fields, indent);
    case "array":
      return array(node.items, indent);
  }
}

function object(fields: Extract<Expression, { type: "object" }>["fields"], indent: string): string {
  if (fields.length === 0) return "{}";
  const inner = `${indent}\t`;
  const cells = fields.map(({ key, value }) => ({ key: objectKey(key), value: expression(value, inner) }));
  return ["{", ...aligned(cells, inner, ","), `${indent}}`].join("\n");
}

function array(items: readonly Expression[], indent: string): string {
  const flat = items.map((item) => expression(item, indent));
  const hugs = items.length === 1 && items[0]?.type === "object";
  const oneLine = `[${flat.join(", ")}]`;
  if (hugs || (!oneLine.includes("\n") && oneLine.length <= lineWidth)) return oneLine;
  const inner = `${indent}\t`;
  return ["[", ...items.map((item) => `${inner}${expression(item, inner)},`), `${indent}]`].join("\n");
}

function named(name: string): string {
  if (!isIdentifier(name)) throw new RangeError(`not an Alloy identifier: ${JSON.stringify(name)}`);
  return name;
}

/** Alloy never unescapes a quoted key, so only keys that need no escape can be quoted. */
function objectKey(key: string): string {
  if (isIdentifier(key)) return key;
  const quoted = quoteString(key);
  if (quoted.length !== key.length + 2) throw new RangeError(`not an Alloy key: ${JSON.stringify(key)}`);
  return quoted;
}

function numberText(text: string): string {
  if (!/^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) {
    throw new RangeError(`not an Alloy number: ${JSON.stringify(text)}`);
  }
  return text;
}

function codePoints(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0);
}
