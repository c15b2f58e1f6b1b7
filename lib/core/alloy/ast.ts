/** The Alloy configuration language as data. Positions are 1-based, columns count UTF-16 units; parsed trees only. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface AlloyFile {
  /** `//` comment lines on top, set apart from the first statement by a blank line; without the slashes. */
  readonly header?: readonly string[];
  readonly body: readonly Statement[];
}

export type Statement = Attribute | Block;

export interface Attribute {
  readonly type: "attribute";
  readonly name: string;
  readonly value: Expression;
  /** `//` comment lines directly above, without the slashes. */
  readonly comments?: readonly string[];
  readonly pos?: Position;
}

export interface Block {
  readonly type: "block";
  /** Dotted name: ["loki", "source", "file"]. */
  readonly name: readonly string[];
  readonly label?: string;
  readonly body: readonly Statement[];
  readonly comments?: readonly string[];
  readonly pos?: Position;
}

export type Expression =
  /** `raw`: printed between backticks where the value allows it. */
  | { readonly type: "string"; readonly value: string; readonly raw?: boolean; readonly pos?: Position }
  | { readonly type: "number"; readonly text: string; readonly pos?: Position }
  | { readonly type: "bool"; readonly value: boolean; readonly pos?: Position }
  | { readonly type: "null"; readonly pos?: Position }
  | { readonly type: "array"; readonly items: readonly Expression[]; readonly pos?: Position }
  | { readonly type: "object"; readonly fields: readonly ObjectField[]; readonly pos?: Position }
  /** `loki.write.default.receiver`, `sys.env("X")`, `a[0]`: a path of accesses, indexes and calls. */
  | { readonly type: "identifier"; readonly name: string; readonly pos?: Position }
  | { readonly type: "access"; readonly object: Expression; readonly name: string; readonly pos?: Position }
  | {
      readonly type: "index";
      readonly object: Expression;
      readonly index: Expression;
      readonly pos?: Position;
    }
  | {
      readonly type: "call";
      readonly callee: Expression;
      readonly args: readonly Expression[];
      readonly pos?: Position;
    }
  | { readonly type: "unary"; readonly op: "-" | "!"; readonly operand: Expression; readonly pos?: Position }
  | {
      readonly type: "binary";
      readonly op: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly pos?: Position;
    }
  | { readonly type: "paren"; readonly inner: Expression; readonly pos?: Position };

export interface ObjectField {
  /** Alloy does not unescape quoted keys, so a key is the text between the quotes as it stands. */
  readonly key: string;
  readonly value: Expression;
}

/** How tightly each binary operator binds; `^` alone groups to the right. */
export const binaryPrecedence = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 3,
  "<=": 3,
  ">": 3,
  ">=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
  "^": 6,
} as const;
export type BinaryOperator = keyof typeof binaryPrecedence;

const identifier = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;
/** Nearly all of them, and quick to tell. */
const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;
const reservedWords = new Set(["null", "true", "false"]);

/** Whether a text can stand as a name in Alloy: attribute, block label, unquoted object key. */
export function isIdentifier(text: string): boolean {
  return (plain.test(text) || identifier.test(text)) && !reservedWords.has(text);
}
