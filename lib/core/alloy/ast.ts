/** The Alloy configuration language as data. Positions are 1-based and present on parsed trees only. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface AlloyFile {
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
  | {
      readonly type: "string";
      readonly value: string /** Printed with backticks where it can be. */;
      readonly raw?: boolean;
      readonly pos?: Position;
    }
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
      readonly op: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly pos?: Position;
    }
  | { readonly type: "paren"; readonly inner: Expression; readonly pos?: Position };

export interface ObjectField {
  readonly key: string;
  readonly quoted?: boolean;
  readonly value: Expression;
}
