/** What a LogQL text means, free of its syntax. */
export type MatchOp = "=" | "!=" | "=~" | "!~";

export interface Matcher {
  readonly name: string;
  readonly op: MatchOp;
  readonly value: string;
}

export type CompareOp = "==" | "!=" | ">" | ">=" | "<" | "<=";

export type LabelFilter =
  | { readonly kind: "match"; readonly matcher: Matcher }
  | { readonly kind: "ip"; readonly name: string; readonly negated: boolean; readonly pattern: string }
  | {
      readonly kind: "number" | "duration" | "bytes";
      readonly name: string;
      readonly op: CompareOp;
      readonly value: number;
    }
  | { readonly kind: "and" | "or"; readonly left: LabelFilter; readonly right: LabelFilter };

export type LineOp = "|=" | "!=" | "|~" | "!~" | "|>" | "!>";

export interface Extraction {
  readonly name: string;
  readonly path: string;
}

export interface Renaming {
  readonly name: string;
  readonly from:
    | { readonly kind: "label"; readonly name: string }
    | { readonly kind: "template"; readonly text: string };
}

export type Stage =
  | {
      readonly kind: "line";
      readonly op: LineOp;
      readonly any: readonly { readonly text: string; readonly ip: boolean }[];
    }
  | { readonly kind: "filter"; readonly filter: LabelFilter }
  | { readonly kind: "json"; readonly extractions: readonly Extraction[] }
  | {
      readonly kind: "logfmt";
      readonly extractions: readonly Extraction[];
      readonly strict: boolean;
      readonly keepEmpty: boolean;
    }
  | { readonly kind: "regexp" | "pattern"; readonly text: string }
  | { readonly kind: "unpack" }
  | { readonly kind: "line_format"; readonly template: string }
  | { readonly kind: "label_format"; readonly renamings: readonly Renaming[] }
  | { readonly kind: "decolorize" }
  | { readonly kind: "drop" | "keep"; readonly labels: readonly (string | Matcher)[] };

export interface LogExpr {
  readonly kind: "log";
  readonly matchers: readonly Matcher[];
  readonly stages: readonly Stage[];
}

export interface Unwrap {
  readonly label: string;
  readonly conversion: "none" | "duration" | "bytes";
  readonly after: readonly LabelFilter[];
}

export interface Grouping {
  readonly without: boolean;
  readonly labels: readonly string[];
}

export interface Matching {
  readonly bool: boolean;
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly group: "left" | "right" | null;
  readonly include: readonly string[];
}

export type MetricExpr =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "vector"; readonly value: number }
  | {
      readonly kind: "range";
      readonly op: string;
      readonly param: number | null;
      readonly log: LogExpr;
      readonly unwrap: Unwrap | null;
      readonly rangeNs: bigint;
      readonly offsetNs: bigint;
      readonly grouping: Grouping | null;
    }
  | {
      readonly kind: "aggregate";
      readonly op: string;
      readonly param: number | null;
      readonly grouping: Grouping | null;
      readonly inner: MetricExpr;
    }
  | {
      readonly kind: "binary";
      readonly op: string;
      readonly matching: Matching;
      readonly left: MetricExpr;
      readonly right: MetricExpr;
    }
  | {
      readonly kind: "label_replace";
      readonly inner: MetricExpr;
      readonly target: string;
      readonly replacement: string;
      readonly source: string;
      readonly regex: string;
    };

export type Expr = LogExpr | MetricExpr;

/** What Loki answers with 400 and plain text. */
export class QueryError extends Error {}
