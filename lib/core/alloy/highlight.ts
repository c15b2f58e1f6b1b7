import { lexAlloy, type Token } from "./lex";

/** What a piece of a config is, for its colour. */
export type SpanKind = "name" | "key" | "string" | "number" | "word" | "operator" | "comment" | "wrong";

/** A coloured piece of a text: offsets in UTF-16 units, in order, never overlapping. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: SpanKind;
}

const operators = /^(?:==|!=|<=|>=|\|\||&&|[=!<>+\-*/%^])$/;

/** The pieces of an Alloy text, also of one with errors. */
export function highlightAlloy(text: string): Span[] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const mark = text.startsWith("\uFEFF") ? 1 : 0;
  const { tokens } = lexAlloy(text);
  return tokens.flatMap((token, i) => {
    const kind = kindOf(token, i, tokens);
    const { line, column } = token.pos;
    const from = starts[line - 1]! + column - 1 + (line === 1 ? mark : 0);
    return kind === null || token.text === "" ? [] : [{ from, to: from + token.text.length, kind }];
  });
}

function kindOf({ kind, text }: Token, i: number, tokens: readonly Token[]): SpanKind | null {
  switch (kind) {
    case "COMMENT":
      return "comment";
    case "STRING":
      return tokens[i + 1]?.kind === "=" ? "key" : "string";
    case "NUMBER":
    case "FLOAT":
      return "number";
    case "BOOL":
    case "NULL":
      return "word";
    case "ILLEGAL":
      return "wrong";
    case "IDENT":
      return nameKind(i, tokens);
    default:
      return operators.test(text) ? "operator" : null;
  }
}

/** A name before `=` is a key; one that begins a statement and opens a block names it; others are references. */
function nameKind(i: number, tokens: readonly Token[]): SpanKind | null {
  let next = i + 1;
  while (tokens[next]?.kind === "." && tokens[next + 1]?.kind === "IDENT") next += 2;
  const after = tokens[next]?.kind;
  if (after === "=") return "key";
  if (after === "{" || (after === "STRING" && tokens[next + 1]?.kind === "{")) return "name";
  return after === "(" ? "word" : null;
}
