import type { Position } from "./ast";
import { type Diagnostic, lexAlloy, type Token, type TokenKind } from "./lex";

/** Past this nesting no config is written by a person, and a parser that recurses would exhaust its stack. */
const deepestNesting = 200;
const opening = new Set<TokenKind>(["{", "[", "("]);
const closing = new Set<TokenKind>(["}", "]", ")"]);

/** A cursor over the tokens that collects comments, and errors as Alloy does: at most one of its own per line. */
export abstract class TokenReader {
  readonly diagnostics: Diagnostic[];
  /** Comments between the last consumed token and the current one. */
  protected pending: Token[] = [];
  private readonly tokens: readonly Token[];
  private index = -1;
  private depth = 0;
  private lastErrorLine = 0;

  constructor(text: string) {
    const { tokens, diagnostics } = lexAlloy(text);
    this.tokens = tokens;
    this.diagnostics = diagnostics;
    this.next();
  }

  protected get token(): Token {
    return this.tokens[this.index]!;
  }

  protected get kind(): TokenKind {
    return this.token.kind;
  }

  protected is(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  /** Line on which the token before the current one ends. */
  protected get previousLine(): number {
    return this.tokens[this.index - 1]?.endLine ?? 0;
  }

  protected next(): void {
    if (this.index >= 0 && this.kind === "EOF") return;
    this.index++;
    while (this.kind === "COMMENT") {
      this.pending.push(this.token);
      this.index++;
    }
  }

  /** Consumes and returns the current token; an error when it is of another kind. */
  protected expect(kind: TokenKind): Token {
    const { token } = this;
    if (token.kind !== kind) this.error(`expected ${kind}, got ${token.kind}`);
    this.next();
    return token;
  }

  protected error(message: string): void {
    const { line } = this.token.pos;
    if (this.lastErrorLine === line) return;
    this.lastErrorLine = line;
    this.report(message, this.token.pos);
  }

  protected report(message: string, { line, column }: Position): void {
    this.diagnostics.push({ line, column, message });
  }

  protected skipTo(kinds: ReadonlySet<TokenKind>): void {
    while (this.kind !== "EOF" && !kinds.has(this.kind)) this.next();
  }

  protected skipToName(): null {
    this.skipTo(new Set<TokenKind>(["IDENT"]));
    return null;
  }

  /** To the end of this statement, over all that is bracketed; not past the brace that ends what it stands in. */
  protected skipStatement(): void {
    let open = 0;
    while (this.kind !== "EOF" && !(open <= 0 && (this.kind === "TERMINATOR" || this.kind === "}"))) {
      if (opening.has(this.kind)) open++;
      if (closing.has(this.kind)) open--;
      this.next();
    }
  }

  /** Reads one level deeper; past the limit it gives up on the rest of the text. */
  protected nested<T>(instead: T, read: () => T): T {
    if (this.depth >= deepestNesting) {
      this.error(`nested deeper than ${deepestNesting} levels`);
      this.index = this.tokens.length - 1;
      return instead;
    }
    this.depth++;
    const value = read();
    this.depth--;
    return value;
  }
}
