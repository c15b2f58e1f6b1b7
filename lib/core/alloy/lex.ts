import { binaryPrecedence, type Position } from "./ast";

/** A syntax error in the words of Alloy. */
export interface Diagnostic extends Position {
  readonly message: string;
}

const literalKinds = ["IDENT", "NULL", "BOOL", "NUMBER", "FLOAT", "STRING", "ILLEGAL", "COMMENT"] as const;
const endKinds = ["TERMINATOR", "EOF"] as const;
const punctuation = ["!", "=", "{", "}", "(", ")", "[", "]", ",", "."] as const;

export type TokenKind =
  | (typeof literalKinds)[number]
  | (typeof endKinds)[number]
  | (typeof punctuation)[number]
  | keyof typeof binaryPrecedence;

export interface Token {
  readonly kind: TokenKind;
  /** The token as written; for comments with their slashes. */
  readonly text: string;
  readonly pos: Position;
  /** Line of its last character. */
  readonly endLine: number;
}

/** Longest first, so that `==` is not two `=`. */
const operators = [...Object.keys(binaryPrecedence), ...punctuation].sort(
  (a, b) => b.length - a.length,
) as TokenKind[];
/** A newline after one of these ends the statement. */
const endsStatement = new Set<TokenKind>([
  ...["IDENT", "NULL", "BOOL", "NUMBER", "FLOAT", "STRING"],
  ...["ILLEGAL", "}", ")", "]"],
] as TokenKind[]);

const quotes = new Set(['"', "`", "'"]);
const word = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d*)?/y;
const blank = /[ \t\r]+/y;
const lineEnd = /[ \t\r]*(?:\n|$)/y;
const lineComment = /\/\/[^\n]*/y;
const blockComment = /\/\*[\s\S]*?\*\//y;
const escapeSequence =
  /\\(?:[abfnrtv\\"]|[0-3][0-7]{2}|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|U00(?!00[dD][89a-fA-F]|1[1-9a-fA-F]|[2-9a-fA-F])[0-9a-fA-F]{6})/y;

/** Splits Alloy text into tokens; the last is always EOF. Newlines that end statements are TERMINATOR tokens. */
export function lexAlloy(text: string): { tokens: Token[]; diagnostics: Diagnostic[] } {
  const lexer = new Lexer(text);
  lexer.run();
  return lexer;
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private at: number;
  private line = 1;
  private lineStart = 0;
  private mayEnd = false;

  constructor(private readonly text: string) {
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
    this.lineStart = this.at;
  }

  run(): void {
    while (this.at < this.text.length) this.step();
    if (this.mayEnd) this.push("TERMINATOR", 0);
    this.push("EOF", 0);
  }

  private step(): void {
    const character = this.text[this.at]!;
    const space = this.match(blank);
    const comment = space > 0 ? 0 : this.match(lineComment) || this.match(blockComment);
    const name = this.match(word);
    const digits = this.match(number);
    const operator = operators.find((candidate) => this.text.startsWith(candidate, this.at));
    if (space > 0) this.skip(space);
    else if (character === "\n") this.newline();
    else if (comment > 0) this.comment(comment);
    else if (this.text.startsWith("/*", this.at)) this.openComment();
    else if (name > 0) this.push(kindOfWord(this.text.slice(this.at, this.at + name)), name);
    else if (digits > 0) this.number(digits);
    else if (quotes.has(character)) this.string(character);
    else if (operator !== undefined) this.push(operator, operator.length);
    else this.unknown();
  }

  private newline(): void {
    if (this.mayEnd) this.push("TERMINATOR", 0);
    this.skip(1);
  }

  private openComment(): void {
    this.error("block comment not terminated");
    this.skip(this.text.length - this.at);
  }

  /** A comment that reaches the end of its line stands after the statement's end. */
  private comment(length: number): void {
    const comment = this.text.slice(this.at, this.at + length);
    lineEnd.lastIndex = this.at + length;
    for (const { index } of comment.matchAll(/[\0\uFEFF]/g)) this.checkCharacter(this.at + index);
    if (this.mayEnd && (comment.includes("\n") || lineEnd.test(this.text))) this.push("TERMINATOR", 0);
    this.push("COMMENT", length);
  }

  private number(length: number): void {
    const written = this.text.slice(this.at, this.at + length);
    if (/[eE][+-]?$/.test(written)) this.error("exponent has no digits");
    this.push(/[.eE]/.test(written) ? "FLOAT" : "NUMBER", length);
  }

  private string(quote: string): void {
    if (quote === "'") this.error("illegal single-quoted string; use double quotes");
    const start = this.at;
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== quote) {
      if (quote !== "`" && this.text[end] === "\n") break;
      this.checkCharacter(end);
      if (quote !== "`" && this.text[end] === "\\") end = this.escape(end);
      else end++;
    }
    const closed = this.text[end] === quote;
    if (!closed) this.error("string literal not terminated");
    this.push(quote === "'" ? "ILLEGAL" : "STRING", end - start + (closed ? 1 : 0));
  }

  /** Offset after the escape sequence that starts at `offset`; after its backslash when it is none. */
  private escape(offset: number): number {
    escapeSequence.lastIndex = offset;
    const length = escapeSequence.exec(this.text)?.[0].length ?? 0;
    if (length > 0) return offset + length;
    const shaped = /^\\(?:[0-7]{3}|u[0-9a-f]{4}|U[0-9a-f]{8})/i.exec(this.text.slice(offset, offset + 10));
    const message =
      shaped !== null
        ? "escape sequence is invalid Unicode code point"
        : /^\\[0-7xuU]/.test(this.text.slice(offset, offset + 2))
          ? "illegal character in escape sequence"
          : "unknown escape sequence";
    this.error(message, offset + 1);
    return offset + 1;
  }

  private checkCharacter(offset: number): void {
    if (this.text[offset] === "\0") this.error("illegal character NUL", offset);
    if (this.text[offset] === "\uFEFF") this.error("illegal byte order mark", offset);
  }

  private unknown(): void {
    const character = String.fromCodePoint(this.text.codePointAt(this.at)!);
    if (character === "\0" || character === "\uFEFF") this.checkCharacter(this.at);
    else if (character === "|" || character === "&") {
      this.error(`missing second ${character} in ${character}${character}`);
    } else {
      const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
      this.error(`illegal character U+${code} '${character}'`);
    }
    const mayEnd = this.mayEnd;
    this.push(character === "|" ? "||" : character === "&" ? "&&" : "ILLEGAL", character.length);
    this.mayEnd = mayEnd;
  }

  private push(kind: TokenKind, length: number): void {
    const text = this.text.slice(this.at, this.at + length);
    const pos = this.position(this.at);
    this.skip(length);
    this.tokens.push({ kind, text, pos, endLine: this.line });
    this.mayEnd = endsStatement.has(kind);
  }

  private skip(length: number): void {
    const end = this.at + length;
    for (let i = this.text.indexOf("\n", this.at); i >= 0 && i < end; i = this.text.indexOf("\n", i + 1)) {
      this.line++;
      this.lineStart = i + 1;
    }
    this.at = end;
  }

  private match(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0].length ?? 0;
  }

  private position(offset: number): Position {
    return { line: this.line, column: offset - this.lineStart + 1 };
  }

  private error(message: string, offset = this.at): void {
    this.diagnostics.push({ ...this.position(offset), message });
  }
}

function kindOfWord(text: string): TokenKind {
  if (text === "null") return "NULL";
  return text === "true" || text === "false" ? "BOOL" : "IDENT";
}
