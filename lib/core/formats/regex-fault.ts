import { compileRegex } from "./re2";
import { type Piece, readRegex } from "./regex-syntax";

/** What keeps a regex from working in Alloy. The words, with what to write instead, are `formats.faults.<code>`. */
export const regexFaultCodes = [
  ...["look-ahead", "look-behind", "back-reference", "atomic", "possessive", "conditional", "recursion"],
  ...[
    "comment",
    "free-spacing",
    "quoted-name",
    "end-of-text",
    "horizontal-space",
    "unicode-escape",
    "escape",
  ],
  ...[
    "unclosed-group",
    "unopened-group",
    "unclosed-class",
    "repeat-of-nothing",
    "too-many-repeats",
    "same-name",
  ],
  ...["not-anchored", "no-named-group", "too-long", "other"],
] as const;
export type RegexFaultCode = (typeof regexFaultCodes)[number];

export interface RegexFault {
  readonly code: RegexFaultCode;
  readonly from: number;
  readonly to: number;
  /** The piece of the regex that is meant; the engine's own words for `other`. */
  readonly text: string;
}

/** Constructs of other engines, by the piece that begins them, most particular first. */
const foreign: readonly (readonly [RegExp, RegexFaultCode])[] = [
  [/^\(\?[=!]/, "look-ahead"],
  [/^\(\?<[=!]/, "look-behind"],
  [/^\(\?>/, "atomic"],
  [/^\(\?\(/, "conditional"],
  [/^\(\?#/, "comment"],
  [/^\(\?P=|^\\[1-9]|^\\k</, "back-reference"],
  [/^\(\?(?:&|P>|R)/, "recursion"],
  [/^\(\?'/, "quoted-name"],
  [/^\(\?[a-z]*x[a-z-]*:?$/, "free-spacing"],
  [/^\\Z$/, "end-of-text"],
  [/^\\h$/, "horizontal-space"],
  [/^\\u/, "unicode-escape"],
  [/^\\[GKRNXeH]$|^\\$/, "escape"],
];

/**
 * The first fault of a regex, where it stands; null when Alloy takes it. `named`: it must capture something.
 * The engine has the last word: what it refuses for a reason that is not known here is `other`.
 */
export function regexFault(expression: string, { named }: { readonly named: boolean }): RegexFault | null {
  const { pieces, groups, unbalanced } = readRegex(expression);
  const at = ({ from, to }: Pick<Piece, "from" | "to">, code: RegexFaultCode): RegexFault => ({
    code,
    from,
    to,
    text: expression.slice(from, to),
  });
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    const opens = before === undefined || before.kind === "or" || expression[before.from] === "(";
    const twice = before?.kind === "repeat";
    const code = foreignCode(expression.slice(piece.from, piece.to), piece.kind, { opens, twice });
    if (code) return at(piece, code);
  }
  if (unbalanced !== null) {
    const code = expression[unbalanced] === ")" ? "unopened-group" : "unclosed-group";
    return at({ from: unbalanced, to: unbalanced + 1 }, code);
  }
  const twice = groups.find(({ name }, index) => groups.findIndex((one) => one.name === name) < index);
  if (twice) return at({ from: twice.nameFrom, to: twice.nameTo }, "same-name");
  if (!/^(?:\(\?[a-z]+\))?(?:\^|\\A)/.test(expression)) {
    return at({ from: 0, to: Math.min(1, expression.length) }, "not-anchored");
  }
  const compiled = compileRegex(expression, "");
  if (!compiled.ok) return engineFault(expression, String(compiled.problem.params.reason));
  return named && compiled.value.groups.length === 0
    ? at({ from: 0, to: expression.length }, "no-named-group")
    : null;
}

function foreignCode(
  text: string,
  kind: Piece["kind"],
  before: { readonly opens: boolean; readonly twice: boolean },
): RegexFaultCode | null {
  if (kind === "text") return text === "[" ? "unclosed-class" : null;
  if (kind === "class") return null;
  if (kind !== "repeat") return foreign.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  if (/[*+?}]\+$/.test(text)) return "possessive";
  if (before.opens || (before.twice && text !== "?")) return "repeat-of-nothing";
  const counts = text.match(/\d+/g) ?? [];
  return counts.some((count) => Number(count) > 1000) ? "too-many-repeats" : null;
}

function engineFault(expression: string, reason: string): RegexFault {
  const part = reason.slice(reason.lastIndexOf(": ") + 2);
  const from = expression.lastIndexOf(part);
  const found = from >= 0 && part !== "";
  return {
    code: expression.length > 8192 ? "too-long" : "other",
    from: found ? from : 0,
    to: found ? from + part.length : expression.length,
    text: reason,
  };
}
