import type { Expression, Position } from "@/lib/core/alloy/ast";

/** Something that another component exports, by its full name: "loki.write.default.receiver". */
export class Ref {
  constructor(
    readonly component: string,
    readonly field: string,
  ) {}
}

export type Value =
  | string
  | number
  | boolean
  | null
  | Ref
  | readonly Value[]
  | { readonly [key: string]: Value };

/** A fault in a config, with the words and the place that Alloy gives. */
export class ConfigFault extends Error {
  constructor(
    /** How far the load came: decides what a reload leaves running. */
    readonly stage: "syntax" | "reference" | "attribute" | "build",
    message: string,
    readonly pos: Position = { line: 1, column: 1 },
  ) {
    super(message);
  }
}

export function isRecord(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Ref);
}

/** "loki.write.default.receiver" of an access chain, or null for any other expression. */
export function dotted(expression: Expression): string | null {
  if (expression.type === "identifier") return expression.name;
  if (expression.type !== "access") return null;
  const left = dotted(expression.object);
  return left === null ? null : `${left}.${expression.name}`;
}

export interface Scope {
  /** Full names of the declared components. */
  has(component: string): boolean;
  env(name: string): string;
  /** Exports that are values (targets, rules, contents), not receivers. */
  exported(component: string, field: string): Value | undefined;
}

/** Evaluates what generated configs use: literals, lists, objects, references, sys.env, string joining. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case "string":
    case "bool":
      return expression.value;
    case "number":
      return Number(expression.text);
    case "null":
      return null;
    case "array":
      return expression.items.map((item) => evaluate(item, scope));
    case "object":
      return Object.fromEntries(expression.fields.map((f) => [f.key, evaluate(f.value, scope)]));
    case "paren":
      return evaluate(expression.inner, scope);
    case "unary": {
      const operand = evaluate(expression.operand, scope);
      return expression.op === "!" ? operand !== true : -Number(operand);
    }
    case "binary": {
      const left = evaluate(expression.left, scope);
      const right = evaluate(expression.right, scope);
      if (expression.op === "+")
        return typeof left === "string" ? `${left}${String(right)}` : Number(left) + Number(right);
      if (expression.op === "==") return left === right;
      if (expression.op === "!=") return left !== right;
      throw new ConfigFault("build", `operator ${expression.op} is not simulated here`, expression.pos);
    }
    case "call": {
      const name = dotted(expression.callee);
      const args = expression.args.map((arg) => evaluate(arg, scope));
      if (name === "sys.env" || name === "env") return scope.env(String(args[0]));
      if (name === "array.concat" || name === "concat")
        return args.flatMap((a) => (Array.isArray(a) ? a : [a]));
      if (name === "string.format" || name === "format")
        return args
          .slice(1)
          .reduce<string>((text, arg) => text.replace(/%[sdv]/, () => String(arg)), String(args[0]));
      if (name === "convert.nonsensitive") return args[0] ?? null;
      throw new ConfigFault("reference", `identifier "${name ?? "?"}" does not exist`, expression.pos);
    }
    default:
      return reference(expression, scope);
  }
}

function reference(expression: Expression, scope: Scope): Value {
  const name = dotted(expression);
  if (name === "constants.hostname") return scope.env("HOSTNAME");
  const cut = name?.lastIndexOf(".") ?? -1;
  const component = name?.slice(0, cut) ?? "";
  if (name === null || cut < 1 || !scope.has(component))
    throw new ConfigFault(
      "reference",
      `component "${name ?? "?"}" does not exist or is out of scope`,
      expression.pos,
    );
  const field = name.slice(cut + 1);
  return scope.exported(component, field) ?? new Ref(component, field);
}
