import type { Block, Statement } from "../alloy/ast";
import type { LogFormat } from "../formats/format";
import type { DropRule, LineOptions } from "../formats/options";
import type { Step } from "../formats/options/steps";

/** A label with one value, and the statement that sets it. */
export interface StaticLabel {
  readonly value: string;
  readonly origin: Statement;
}

/** One log path while its lines are followed from the source to the store. */
export interface Draft {
  readonly kind: "file" | "journal";
  readonly path: string;
  /** Name of the source component or scrape job. */
  readonly component: string;
  readonly origin: Statement;
  readonly statics: Map<string, StaticLabel>;
  readonly format: DraftFormat;
  /** The stages take away `filename`. */
  dropsFilename: boolean;
  /** Labels made of the journal's own fields: unit, level. */
  readonly journalLabels: Set<string>;
  /** Labels that the config sets to what is not known here. */
  readonly unknownLabels: Set<string>;
  timeZone: string;
  /** Stages that drop lines or rewrite them, in their order. */
  readonly filters: Filter[];
}

/** A stage that becomes part of the line options. */
export interface Filter {
  readonly kind: string;
  readonly stage: Block;
  readonly does:
    | { readonly kind: "drop"; readonly rule: DropRule }
    | { readonly kind: "step"; readonly step: Step; readonly field: string | null }
    | { readonly kind: "sampling"; readonly rate: number }
    | { readonly kind: "limit"; readonly limit: NonNullable<LineOptions["limit"]> };
  /** What the stages before it had done. */
  readonly at: {
    readonly parsed: boolean;
    readonly unwrapped: boolean;
    readonly timed: boolean;
    readonly leveled: boolean;
  };
}

export interface DraftFormat {
  multilineFirstLine?: string;
  parse: LogFormat["parse"];
  /** Statement that the parse came from. */
  parsedBy: Statement | null;
  /** Field → where it goes. */
  readonly fields: Map<string, "label" | "metadata">;
  timestamp?: LogFormat["timestamp"];
  levels?: Record<string, string>;
  line?: string;
}

export function draft(
  kind: Draft["kind"],
  path: string,
  component: string,
  origin: Statement,
  statics: Draft["statics"],
): Draft {
  const format: DraftFormat = { parse: { kind: "none" }, parsedBy: null, fields: new Map() };
  const rest = {
    dropsFilename: false,
    journalLabels: new Set<string>(),
    unknownLabels: new Set<string>(),
    timeZone: "UTC",
    filters: [],
  };
  return { kind, path, component, origin, statics, format, ...rest };
}

/** Names that the parse yields. */
export function extractedFields({ parse }: DraftFormat): readonly string[] {
  switch (parse.kind) {
    case "none":
      return [];
    case "regex":
      return [...parse.expression.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name!);
    default:
      return Object.keys(parse.fields);
  }
}

/** Makes the extracted field `from` known as `to`; false where the parse cannot yield it under that name. */
export function renameField(format: DraftFormat, from: string, to: string): boolean {
  const names = extractedFields(format);
  if (!names.includes(from)) return false;
  if (from === to) return true;
  if (names.includes(to) || !/^[A-Za-z_]\w*$/.test(to)) return false;
  const { parse } = format;
  if (parse.kind === "json" || parse.kind === "logfmt") {
    format.parse = { ...parse, fields: { ...parse.fields, [to]: parse.fields[from]! } };
    return true;
  }
  const used =
    format.fields.has(from) ||
    format.timestamp?.source === from ||
    format.line === from ||
    (from === "level" && format.levels !== undefined);
  if (parse.kind !== "regex" || used) return false;
  const expression = parse.expression.replace(/\(\?P?<(\w+)>/g, (group, name: string) =>
    name === from ? `(?P<${to}>` : group,
  );
  format.parse = { kind: "regex", expression };
  return true;
}
