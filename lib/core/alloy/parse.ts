import type { AlloyFile, Attribute, Block, Position, Statement } from "./ast";
import type { Diagnostic, Token } from "./lex";
import { ExpressionParser } from "./parse-expression";

/**
 * Reads Alloy text. `file` holds what could be understood, and is complete only without diagnostics, which come all
 * at once and in the order of the text. Comments stay with the statement below or beside them; others are dropped.
 */
export function parseAlloy(text: string): { file: AlloyFile; diagnostics: readonly Diagnostic[] } {
  const parser = new Parser(text);
  const body = parser.body("EOF");
  const byPlace = (a: Diagnostic, b: Diagnostic) => a.line - b.line || a.column - b.column;
  const file = parser.header.length > 0 ? { header: parser.header, body } : { body };
  return { file, diagnostics: parser.diagnostics.sort(byPlace) };
}

interface BlockName {
  readonly fragments: readonly string[];
  readonly label?: string;
  readonly labelPos?: Position;
  readonly pos: Position;
}

class Parser extends ExpressionParser {
  header: string[] = [];

  /** Statements up to, not including, the `until` token. */
  override body(until: "EOF" | "}"): Statement[] {
    const statements: Statement[] = [];
    let lastLine = 0;
    while (!this.is(until) && !this.is("EOF")) {
      const { beside, above } = this.takeComments(lastLine, until === "EOF" && statements.length === 0);
      if (beside.length > 0) comment(statements, beside);
      const statement = this.statement();
      if (statement !== null)
        statements.push(above.length > 0 ? { ...statement, comments: above } : statement);
      lastLine = statement === null ? 0 : this.previousLine;
      this.pending = [];
      if (this.is(until)) break;
      if (!this.is("TERMINATOR")) {
        this.error(`expected TERMINATOR, got ${this.kind}`);
        this.skipStatement();
        if (this.is(until)) break;
      }
      this.next();
    }
    const { beside } = this.takeComments(lastLine, false);
    if (beside.length > 0) comment(statements, beside);
    return statements;
  }

  private statement(): Statement | null {
    const name = this.blockName();
    if (name === null) return this.skipToName();
    if (this.is("=")) return this.attribute(name);
    if (this.is("{")) return this.block(name);
    const either = name.fragments.length === 1 && name.label === undefined;
    this.error(`expected ${either ? "attribute assignment or " : ""}block body, got ${this.kind}`);
    return this.skipToName();
  }

  private attribute({ fragments, labelPos, pos }: BlockName): Attribute {
    this.next();
    if (fragments.length !== 1) {
      this.report('attribute names may only consist of a single identifier with no "."', pos);
    } else if (labelPos !== undefined) {
      this.report("attribute names may not have labels", labelPos);
    }
    return { type: "attribute", name: fragments[0]!, value: this.expression(), pos };
  }

  private block({ fragments, label, pos }: BlockName): Block {
    this.next();
    const body = this.nested([], () => this.body("}"));
    this.expect("}");
    return { type: "block", name: fragments, ...(label === undefined ? {} : { label }), body, pos };
  }

  private blockName(): BlockName | null {
    if (!this.is("IDENT")) {
      this.error(`expected identifier, got ${this.kind}`);
      return null;
    }
    const pos = this.token.pos;
    const fragments = [this.token.text];
    this.next();
    while (this.is(".")) {
      this.next();
      if (!this.is("IDENT")) this.error(`expected identifier, got ${this.kind}`);
      fragments.push(this.token.text);
      this.next();
    }
    if (this.is("=") || this.is("{")) return { fragments, pos };
    const labelToken = this.token;
    const label = this.label(labelToken);
    this.next();
    return label === null ? { fragments, pos } : { fragments, label, labelPos: labelToken.pos, pos };
  }

  private label({ kind, text }: Token): string | null {
    if (kind !== "STRING") {
      this.error(`expected block label, got ${kind}`);
      return null;
    }
    if (!text.startsWith('"')) {
      this.error(`expected block label to be a double quoted string, but got ${JSON.stringify(text)}`);
    }
    const label = text.slice(1, -1);
    if (label === "") return null;
    if (!/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(label) || /^(?:null|true|false)$/.test(label)) {
      this.error(`expected block label to be a valid identifier, but got ${JSON.stringify(label)}`);
    }
    return label;
  }

  /** Comments since the last statement: those on its last line, and those above the next one. */
  private takeComments(lastLine: number, first: boolean): { beside: string[]; above: string[] } {
    const besideTokens = this.pending.filter(({ pos }) => pos.line === lastLine);
    const above = this.pending.filter(({ pos }) => pos.line !== lastLine);
    this.pending = [];
    if (first) {
      const gap = above.findLastIndex(
        (token, i) => (above[i + 1] ?? this.token).pos.line > token.endLine + 1,
      );
      this.header = above.splice(0, gap + 1).flatMap(commentLines);
    }
    return { beside: besideTokens.flatMap(commentLines), above: above.flatMap(commentLines) };
  }
}

function comment(statements: Statement[], lines: readonly string[]): void {
  const last = statements.pop();
  if (last !== undefined) statements.push({ ...last, comments: [...(last.comments ?? []), ...lines] });
}

function commentLines({ text }: Token): string[] {
  if (text.startsWith("//")) return [text.slice(2).trim()];
  const lines = text
    .slice(2, -2)
    .split("\n")
    .map((line) => line.trim().replace(/^\* ?/, ""));
  return lines.filter((line, i) => line !== "" || (i > 0 && i < lines.length - 1));
}
