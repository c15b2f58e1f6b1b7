import { CST, Lexer } from "yaml";
import type { Span, SpanKind } from "./alloy/highlight";

/** Marks of the lexer that stand for no text; what follows the last is a value, however it looks. */
const valueNext = "\u001f";
const unwritten = new Set(["\u0002", "\u0018", valueNext, "\uFEFF"]);

/** The pieces of a YAML text, also of one with errors. */
export function highlightYaml(text: string): Span[] {
  const spans: { from: number; to: number; kind: SpanKind }[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let isValue = false;
  for (const source of new Lexer().lex(text)) {
    if (unwritten.has(source)) {
      isValue = source === valueNext;
      continue;
    }
    const kind = isValue ? "string" : kindOf(CST.tokenType(source));
    isValue = false;
    // A colon makes what stood before it a key.
    const last = spans.at(-1);
    const between = last === undefined ? "" : text.slice(last.to, at);
    if (source === ":" && last !== undefined && /^[ \t]*$/.test(between)) last.kind = "key";
    if (kind !== null && source !== "") spans.push({ from: at, to: at + source.length, kind });
    at += source.length;
  }
  return spans;
}

function kindOf(type: string | null): SpanKind | null {
  switch (type) {
    case "comment":
      return "comment";
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case null:
      return "string";
    case "anchor":
    case "alias":
    case "tag":
      return "word";
    case "seq-item-ind":
    case "block-scalar-header":
    case "map-value-ind":
      return "operator";
    default:
      return null;
  }
}
