import type { Attribute, Block, Expression, Statement } from "../alloy/ast";

/** What an expression is without running the agent; undefined when it depends on the host or on other components. */
export type Constant = string | number | boolean | null | readonly Constant[] | undefined;

export function constantOf(expression: Expression): Constant {
  switch (expression.type) {
    case "string":
    case "bool":
      return expression.value;
    case "number":
      return Number(expression.text);
    case "null":
      return null;
    case "paren":
      return constantOf(expression.inner);
    case "array": {
      const items = expression.items.map(constantOf);
      return items.includes(undefined) ? undefined : items;
    }
    case "unary": {
      const operand = constantOf(expression.operand);
      return expression.op === "-" && typeof operand === "number" ? -operand : undefined;
    }
    case "binary": {
      const [left, right] = [constantOf(expression.left), constantOf(expression.right)];
      const texts = typeof left === "string" && typeof right === "string";
      return expression.op === "+" && texts ? left + right : undefined;
    }
    default:
      return undefined;
  }
}

/** A text, or undefined when it is none or not constant. */
export function textOf(expression: Expression | undefined): string | undefined {
  const value = expression === undefined ? undefined : constantOf(expression);
  return typeof value === "string" ? value : undefined;
}

/** Texts of a list, or undefined when any is not constant. */
export function textsOf(expression: Expression): readonly string[] | undefined {
  const value = constantOf(expression);
  if (!Array.isArray(value)) return undefined;
  return value.every((item) => typeof item === "string") ? value : undefined;
}

export interface Field {
  readonly key: string;
  /** Undefined: known only on the host. */
  readonly value: string | undefined;
  /** The field is the host's own name. */
  readonly isHostname: boolean;
}

/** Fields of an object of texts. Numbers and booleans read as Alloy converts them; null is "". */
export function fieldsOf(expression: Expression): readonly Field[] | undefined {
  if (expression.type === "paren") return fieldsOf(expression.inner);
  if (expression.type !== "object") return undefined;
  return expression.fields.map(({ key, value }) => ({
    key,
    value: fieldText(constantOf(value)),
    isHostname: referenceOf(value) === "constants.hostname",
  }));
}

function fieldText(value: Constant): string | undefined {
  if (value === undefined || Array.isArray(value)) return undefined;
  return value === null ? "" : String(value);
}

/** `a.b.c` of a chain of accesses, else undefined. */
export function referenceOf(expression: Expression): string | undefined {
  if (expression.type === "identifier") return expression.name;
  if (expression.type === "paren") return referenceOf(expression.inner);
  if (expression.type !== "access") return undefined;
  const inner = referenceOf(expression.object);
  return inner === undefined ? undefined : `${inner}.${expression.name}`;
}

/** The first attribute of that name. */
export function attributeOf({ body }: Block, name: string): Attribute | undefined {
  return body.find((one): one is Attribute => one.type === "attribute" && one.name === name);
}

export function isBlock(statement: Statement, name?: string): statement is Block {
  return statement.type === "block" && (name === undefined || nameOf(statement) === name);
}

export function nameOf({ name }: Block): string {
  return name.join(".");
}
