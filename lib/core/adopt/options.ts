import type { Block } from "../alloy/ast";
import type { Ledger } from "./ledger";
import { constantOf } from "./values";

type Usual = string | number | boolean;

/**
 * Judges the statements of a block: those read by the caller are mapped, as are options that say what Logyard does
 * anyway (`defaults`); any other has no place, but for those that the caller judges itself (`apart`).
 */
export function takeOptions(
  block: Block,
  ledger: Ledger,
  read: readonly string[],
  defaults: Readonly<Record<string, Usual | readonly Usual[]>>,
  apart: readonly string[] = [],
): void {
  for (const statement of block.body) {
    if (statement.type === "block") {
      if (!read.includes(statement.name.join("."))) {
        ledger.lostRest(statement, "option-unsupported", { name: statement.name.join(".") });
      }
      continue;
    }
    const { name, value } = statement;
    if (apart.includes(name)) continue;
    const isDefault =
      Object.hasOwn(defaults, name) && [defaults[name]].flat().includes(constantOf(value) as Usual);
    if (read.includes(name) || isDefault) ledger.mapped(statement);
    else ledger.lost(statement, "option-unsupported", { name });
  }
}
