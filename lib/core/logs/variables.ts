import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { quoteLogql, unquoteLogql } from "./quote";

const part = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*|\$\{([a-z_][a-z0-9_]*)\}|\$([a-z_][a-z0-9_]*)/g;
const name = /\$\{([a-z_][a-z0-9_]*)\}|\$([a-z_][a-z0-9_]*)/g;
// Outside a string only what cannot change the query's shape: a number, a duration, a label name.
const bare = /^[A-Za-z0-9_.]+$/;

/** Names of the variables that a query uses, in order of first use. */
export function usedVariables(logql: string): string[] {
  const found = new Set<string>();
  for (const [token, braced, plain] of logql.matchAll(part)) {
    if (token.startsWith("#")) continue;
    if (braced ?? plain) found.add((braced ?? plain)!);
    else for (const [, inBraces, alone] of token.matchAll(name)) found.add((inBraces ?? alone)!);
  }
  return [...found];
}

/**
 * Puts values in the place of `$name` and `${name}`. Inside a string the value stays inside it whatever it holds;
 * outside, only a number, duration or name is taken (`input.invalid`, at: the variable). Names without a value stay.
 */
export function substituteVariables(logql: string, values: Readonly<Record<string, string>>): Result<string> {
  let refused: string | null = null;
  const inString = (text: string): string =>
    text.replace(name, (all, braced, plain) => {
      const key: string = braced ?? plain;
      return Object.hasOwn(values, key) ? values[key]! : all;
    });
  const text = logql.replace(part, (token: string, braced?: string, plain?: string) => {
    const key = braced ?? plain;
    if (key !== undefined) {
      if (!Object.hasOwn(values, key)) return token;
      const value = values[key]!;
      if (!bare.test(value)) refused ??= key;
      return value;
    }
    if (token.startsWith("#")) return token;
    const before = unquoteLogql(token);
    if (before === null) return token;
    const after = inString(before);
    return after === before ? token : quoteLogql(after);
  });
  return refused === null ? ok(text) : fail(problem("input.invalid", { name: refused }, { at: refused }));
}
