import { QueryError } from "../ast";
import type { Row } from "../row";
import { functions, type Value } from "./functions";
import { type Command, type Node, type Operand, type Pipe, parseTemplate } from "./parse";

function operand(item: Operand, row: Row): Value {
  switch (item.kind) {
    case "value":
      return item.value;
    case "field":
      return row.labels.get(item.name);
    case "group":
      return pipe(item.pipe, row);
    case "call":
      return call(item.name, [], row);
  }
}

function call(name: string, args: readonly Value[], row: Row): Value {
  if (name === "__line__") return row.line;
  if (name === "__timestamp__") return new Date(Number(row.ts / 1_000_000n)).toISOString();
  const fn = functions[name]!;
  return fn(...args);
}

function command([head, ...rest]: Command, piped: readonly Value[], row: Row): Value {
  if (head?.kind !== "call") return operand(head!, row);
  return call(head.name, [...rest.map((item) => operand(item, row)), ...piped], row);
}

function pipe(commands: Pipe, row: Row): Value {
  let piped: readonly Value[] = [];
  for (const item of commands) piped = [command(item, piped, row)];
  return piped[0] ?? "";
}

function render(nodes: readonly Node[], row: Row): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      if (node.kind === "print") return String(pipe(node.pipe, row));
      return render(pipe(node.pipe, row) ? node.nodes : node.otherwise, row);
    })
    .join("");
}

function calls(commands: Pipe): string[] {
  return commands
    .flat()
    .flatMap((item) => (item.kind === "call" ? [item.name] : item.kind === "group" ? calls(item.pipe) : []));
}

function checkCalls(nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    const unknown = calls(node.pipe).find(
      (name) => !name.startsWith("__") && !Object.hasOwn(functions, name),
    );
    if (unknown)
      throw new QueryError(
        `parse error : invalid line template: template: line:1: function ${JSON.stringify(unknown)} not defined`,
      );
    if (node.kind === "if") checkCalls([...node.nodes, ...node.otherwise]);
  }
}

/** A template ready to run on rows; a broken one is Loki's parse error. */
export function compileTemplate(source: string): (row: Row) => string {
  const nodes = parseTemplate(source);
  checkCalls(nodes);
  return (row) => render(nodes, row);
}
