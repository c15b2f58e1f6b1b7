import { parser } from "@grafana/lezer-logql";
import { unquoteLogql } from "@/lib/core/logs/quote";

/** What the line filters of a query look for, as one expression for marking; null when there is nothing to mark. */
export function marksOf(logql: string): RegExp | null {
  const parts: string[] = [];
  parser.parse(logql).iterate({
    enter(node) {
      if (node.name !== "LineFilter") return;
      const source = logql.slice(node.from, node.to);
      const read = /^(\|=|\|~)\s*([\s\S]+)$/.exec(source);
      const text = read ? unquoteLogql(read[2] ?? "") : null;
      if (read && text) parts.push(read[1] === "|=" ? escapeRegex(text) : text);
    },
  });
  if (parts.length === 0) return null;
  try {
    return new RegExp(parts.map((part) => `(?:${part})`).join("|"), "g");
  } catch {
    // RE2 knows forms that JavaScript does not; lines are then shown unmarked.
    return null;
  }
}

/** Cuts text into marked and unmarked pieces. */
export function splitMarks(text: string, marks: RegExp | null): { text: string; marked: boolean }[] {
  if (!marks) return [{ text, marked: false }];
  const pieces: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(marks)) {
    if (match[0] === "") continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), marked: false });
    pieces.push({ text: match[0], marked: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
