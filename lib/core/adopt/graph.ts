import type { AlloyFile, Block, Expression, Position, Statement } from "../alloy/ast";
import type { Diagnostic } from "../alloy/lex";
import { nameOf, referenceOf } from "./values";

/** First words of what is a component; other names belong to the language or to modules. */
const namespaces = new Set([
  ...["beyla", "database_observability", "discovery", "faro", "local", "loki", "mimir", "otelcol"],
  ...["prometheus", "pyroscope", "remote"],
]);

export function isNamespace(word: string): boolean {
  return namespaces.has(word);
}

/** Why nothing is found behind a reference: it is not defined, or it leads into a module, an argument, the language. */
export function missing(reference: string): "reference-undefined" | "component-unsupported" {
  return isNamespace(reference.split(".")[0]!) ? "reference-undefined" : "component-unsupported";
}

/** Components by `name.label`. Of two with one id the first counts. */
export function componentsOf(body: readonly Statement[]): ReadonlyMap<string, Block> {
  const found = new Map<string, Block>();
  for (const statement of body) {
    if (statement.type !== "block") continue;
    const id = idOf(statement);
    if (!found.has(id)) found.set(id, statement);
  }
  return found;
}

export function idOf(block: Block): string {
  return block.label === undefined ? nameOf(block) : `${nameOf(block)}.${block.label}`;
}

/** The component that a reference leads to: `loki.write.default.receiver` → `loki.write.default`. */
export function targetOf(expression: Expression, components: ReadonlyMap<string, Block>): Block | undefined {
  const reference = referenceOf(expression);
  return reference === undefined ? undefined : components.get(reference.split(".").slice(0, -1).join("."));
}

/** Items of `[a, b]`, or of a call that joins lists; a single expression is a list of itself. */
export function itemsOf(expression: Expression): readonly Expression[] {
  if (expression.type === "array") return expression.items;
  if (expression.type === "paren") return itemsOf(expression.inner);
  const joins =
    expression.type === "call" && /^(?:array\.)?concat$/.test(referenceOf(expression.callee) ?? "");
  return joins ? expression.args.flatMap(itemsOf) : [expression];
}

/** References to components that nothing defines, in the words of Alloy; the same component declared twice. */
export function referenceErrors({ body }: AlloyFile): Diagnostic[] {
  const ids = new Set<string>();
  const found: Diagnostic[] = [];
  const collect = (statements: readonly Statement[], top: boolean) => {
    for (const statement of statements) {
      if (statement.type !== "block") continue;
      const id = idOf(statement);
      if (top && ids.has(id) && statement.pos !== undefined) {
        found.push(at(statement.pos, `block ${id} already declared`));
      }
      if (top || statement.label !== undefined) ids.add(id);
      collect(statement.body, false);
    }
  };
  collect(body, true);
  const defined = (path: string) => {
    const words = path.split(".");
    return words.some((_, i) => ids.has(words.slice(0, i + 1).join(".")));
  };
  const check = (expression: Expression) => {
    const path = referenceOf(expression);
    if (path !== undefined) {
      if (namespaces.has(path.split(".")[0]!) && !defined(path)) {
        found.push(at(positionOf(expression), `component "${path}" does not exist or is out of scope`));
      }
      return;
    }
    for (const inner of innerOf(expression)) check(inner);
  };
  const walk = (statements: readonly Statement[]) => {
    for (const statement of statements) {
      if (statement.type === "block") walk(statement.body);
      else check(statement.value);
    }
  };
  walk(body);
  return found;
}

function at({ line, column }: Position, message: string): Diagnostic {
  return { line, column, message };
}

function positionOf(expression: Expression): Position {
  if (expression.pos !== undefined) return expression.pos;
  return expression.type === "access" ? positionOf(expression.object) : { line: 1, column: 1 };
}

function innerOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case "array":
      return expression.items;
    case "object":
      return expression.fields.map(({ value }) => value);
    case "access":
      return [expression.object];
    case "index":
      return [expression.object, expression.index];
    case "call":
      return [expression.callee, ...expression.args];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "paren":
      return [expression.inner];
    default:
      return [];
  }
}
