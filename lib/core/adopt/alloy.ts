import type { Statement } from "../alloy/ast";
import { parseAlloy } from "../alloy/parse";
import { adoptStatements } from "./adopt";
import { referenceErrors } from "./graph";
import { Ledger } from "./ledger";
import type { Adoption } from "./model";
import { structureErrors } from "./structure";

/** Reads a `config.alloy` that somebody wrote by hand. Never throws: errors of the text are its diagnostics. */
export function adoptAlloy(text: string): Adoption {
  const { file, diagnostics } = parseAlloy(text);
  const ledger = new Ledger();
  enterAll(file.body, null, ledger);
  return adoptStatements(file.body, ledger, [
    ...diagnostics,
    ...structureErrors(file),
    ...referenceErrors(file),
  ]);
}

function enterAll(body: readonly Statement[], parent: object | null, ledger: Ledger): void {
  for (const statement of body) {
    const pos = statement.pos ?? { line: 1, column: 1 };
    if (statement.type === "attribute") ledger.enter(statement, statement.name, pos, parent);
    else {
      const name = statement.name.join(".");
      ledger.enter(
        statement,
        statement.label === undefined ? name : `${name} "${statement.label}"`,
        pos,
        parent,
      );
      enterAll(statement.body, statement, ledger);
    }
  }
}
