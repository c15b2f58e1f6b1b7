import type { Tree as SyntaxTree } from "@lezer/common";
import { QueryError } from "./ast";
import { unselective } from "./matchers";
import { parseDurationNs } from "./units";

interface Token {
  readonly kind: string;
  readonly text: string;
  readonly at: number;
}

const keywords: Readonly<Record<string, string>> = {
  by: "BY",
  without: "WITHOUT",
  json: "JSON",
  logfmt: "LOGFMT",
  regexp: "REGEXP",
  pattern: "PATTERN",
  unpack: "UNPACK",
  unwrap: "unwrap",
  line_format: "LINE_FMT",
  label_format: "LABEL_FMT",
  or: "or",
  and: "and",
  unless: "unless",
  sum: "SUM",
  avg: "AVG",
  min: "MIN",
  max: "MAX",
  count: "COUNT",
  topk: "TOPK",
  bottomk: "BOTTOMK",
  rate: "RATE",
  count_over_time: "COUNT_OVER_TIME",
  offset: "OFFSET",
};

const lexer =
  /(\s+|#[^\n]*)|("(?:[^"\\\n]|\\.)*"|`[^`]*`)|(["`])|(\d[\w.]*)|([A-Za-z_]\w*)|(=~|!~|!=|==|>=|<=|\|=|\|~|\|>|!>|[^\s\w])/g;

const word = (text: string): string => keywords[text] ?? "IDENTIFIER";

function amount(text: string): string {
  if (/^[\d.eE]+$/.test(text)) return "NUMBER";
  return parseDurationNs(text) !== null ? "DURATION" : "BYTES";
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  for (const match of source.matchAll(lexer)) {
    const [text, space, string, open, number, identifier] = match;
    if (space !== undefined) continue;
    const kind = string !== undefined ? "STRING" : open !== undefined ? "open" : number ? amount(text) : null;
    found.push({ kind: kind ?? (identifier ? word(text) : text), text, at: match.index });
  }
  return found;
}

const wants: Readonly<Record<string, string>> = {
  "=": "STRING",
  "=~": "STRING",
  "!~": "STRING",
  REGEXP: "STRING",
  PATTERN: "STRING",
  LINE_FMT: "STRING",
  "|=": "STRING or ip",
};

function expected(before: readonly Token[]): string {
  const last = before.at(-1);
  if (!last) return "";
  const inSelector =
    before.findLastIndex((t) => t.kind === "{") > before.findLastIndex((t) => t.kind === "}");
  if (inSelector) {
    if (last.kind === "STRING") return ", expecting } or ,";
    if (last.kind === "{") return ", expecting IDENTIFIER or }";
    if (last.kind === ",") return ", expecting IDENTIFIER";
    if (last.kind === "IDENTIFIER") return ", expecting = or =~ or !~ or !=";
    if (last.kind === "!=") return ", expecting STRING";
  }
  const want = wants[last.kind];
  return want ? `, expecting ${want}` : "";
}

function at(source: string, offset: number, detail: string): QueryError {
  const before = source.slice(0, offset).split("\n");
  return new QueryError(`parse error at line ${before.length}, col ${before.at(-1)!.length + 1}: ${detail}`);
}

/** Loki's words for the first place where the grammar broke; null when the tree is whole. */
export function syntaxError(source: string, tree: SyntaxTree): QueryError | null {
  let offset: number | null = null;
  tree.iterate({
    enter(node) {
      if (node.type.isError && offset === null) offset = node.from;
      return offset === null;
    },
  });
  if (offset === null) return null;
  const all = tokens(source);
  const index = all.findIndex((token) => token.at + token.text.length > offset! || token.at >= offset!);
  const token = index < 0 ? null : all[index]!;
  const before = index < 0 ? all : all.slice(0, index);
  if (!token) {
    const position = source.trim() === "" ? null : source.length;
    if (position === null) return new QueryError("parse error : syntax error: unexpected $end");
    return at(source, position, `syntax error: unexpected $end${expected(before)}`);
  }
  // `{}` is whole for Loki, and then refused like every selector that selects everything.
  if (token.kind === "}" && before.at(-1)?.kind === "{") return unselective;
  if (token.kind === "open") return at(source, token.at, "literal not terminated");
  const unit = /^\d[\d.]*([A-Za-z_]\w*)$/.exec(token.text)?.[1];
  if (before.at(-1)?.kind === "[" && unit && parseDurationNs(token.text) === null) {
    return new QueryError(
      `parse error at line 0, col ${token.at}: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(token.text)}`,
    );
  }
  const detail = `syntax error: unexpected ${token.kind}${expected(before)}`;
  const unplaced = token.kind === "DURATION" || token.kind === "BYTES";
  return unplaced
    ? new QueryError(`parse error at line 0, col ${token.at + 1}: ${detail}`)
    : at(source, token.at, detail);
}
