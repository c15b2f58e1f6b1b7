import type { Attribute, Block, Expression, Statement } from "./ast";
import { canBeRaw } from "./strings";

/** Short words for trees that the compiler makes. */
export function attribute(name: string, value: Expression): Attribute {
  return { type: "attribute", name, value };
}

/** `block("loki.source.file", "web", …)`. Statements that do not apply may be left as null. */
export function block(
  name: string,
  label: string | null,
  ...body: readonly (Statement | null)[]
): Block & { readonly label?: string } {
  const statements = body.filter((statement) => statement !== null);
  const head = { type: "block", name: name.split("."), body: statements } as const;
  return label === null ? head : { ...head, label };
}

export function text(value: string): Expression {
  return { type: "string", value };
}

/** A regex or template: between backticks where it can stand there, so that nobody has to count backslashes. */
export function pattern(value: string): Expression {
  return canBeRaw(value) ? { type: "string", value, raw: true } : { type: "string", value };
}

export function number(value: number): Expression {
  return { type: "number", text: String(value) };
}

export const yes: Expression = { type: "bool", value: true };

export function list(...items: readonly Expression[]): Expression {
  return { type: "array", items };
}

export function object(fields: Readonly<Record<string, string>>): Expression {
  return {
    type: "object",
    fields: Object.entries(fields).map(([key, value]) => ({ key, value: text(value) })),
  };
}

/** `reference("loki.write.default.receiver")`. */
export function reference(path: string): Expression {
  const [first, ...rest] = path.split(".");
  return rest.reduce<Expression>((inner, name) => ({ type: "access", object: inner, name }), {
    type: "identifier",
    name: first!,
  });
}
