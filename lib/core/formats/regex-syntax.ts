/** What a stretch of a regex is: for its colours, and for finding what RE2 lacks. */
export type PieceKind = "group" | "name" | "class" | "escape" | "anchor" | "repeat" | "or" | "dot" | "text";

export interface Piece {
  readonly kind: PieceKind;
  readonly from: number;
  readonly to: number;
}

/** A named group: the stretch of its name, and of all between its brackets. */
export interface NamedGroup {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly nameFrom: number;
  readonly nameTo: number;
}

export interface RegexSyntax {
  readonly pieces: readonly Piece[];
  readonly groups: readonly NamedGroup[];
  /** Where a bracket stands that nothing closes, or that nothing opened. */
  readonly unbalanced: number | null;
}

const groupOpen = /\((?:\?(?:P?<([A-Za-z_]\w*)>|<[=!]|[=!>#(&'<]|P[=>]\w*|[-a-zA-Z]*:?))?/y;
const charClass = /\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]/y;
const escaped = /\\(?:x\{[0-9A-Fa-f]*\}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[pP]\{\^?\w+\}|k<\w*>|[\s\S]|$)/y;
const repeat = /(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?/y;

/** Cuts a regex into its parts, also one that does not compile. Every character belongs to one piece. */
export function readRegex(expression: string): RegexSyntax {
  const pieces: Piece[] = [];
  const groups: NamedGroup[] = [];
  const open: { from: number; name: string | undefined; nameFrom: number }[] = [];
  let stray: number | null = null;
  for (let at = 0; at < expression.length; ) {
    const [kind, length] = pieceAt(expression, at);
    const to = at + length;
    if (kind === "group" && expression[at] === "(") {
      groupOpen.lastIndex = at;
      const name = groupOpen.exec(expression)?.[1];
      const nameFrom = name === undefined ? at : to - 1 - name.length;
      open.push({ from: at, name, nameFrom });
      if (name === undefined) pieces.push({ kind, from: at, to });
      else
        pieces.push(
          { kind, from: at, to: nameFrom },
          { kind: "name", from: nameFrom, to: to - 1 },
          { kind, from: to - 1, to },
        );
    } else {
      if (kind === "group") {
        const opened = open.pop();
        if (opened === undefined) stray ??= at;
        else if (opened.name !== undefined) {
          const { name, from, nameFrom } = opened;
          groups.push({ name, from, to, nameFrom, nameTo: nameFrom + name.length });
        }
      }
      pieces.push({ kind, from: at, to });
    }
    at = to;
  }
  return {
    pieces,
    groups: groups.sort((a, b) => a.from - b.from),
    unbalanced: stray ?? open.at(-1)?.from ?? null,
  };
}

const single: Readonly<Record<string, PieceKind>> = {
  ")": "group",
  "^": "anchor",
  $: "anchor",
  "|": "or",
  ".": "dot",
};
const byPattern: readonly (readonly [string, RegExp, PieceKind])[] = [
  ["(", groupOpen, "group"],
  ["[", charClass, "class"],
  ["\\", escaped, "escape"],
  ["*+?{", repeat, "repeat"],
];

function pieceAt(expression: string, at: number): [PieceKind, number] {
  const char = expression[at]!;
  for (const [first, pattern, kind] of byPattern) {
    if (!first.includes(char)) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(expression);
    if (found) return [isAnchor(found[0]) ? "anchor" : kind, found[0].length];
  }
  return [single[char] ?? "text", 1];
}

function isAnchor(piece: string): boolean {
  return /^\\[AzbB]$/.test(piece);
}
