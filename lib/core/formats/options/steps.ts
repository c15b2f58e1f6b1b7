import type { Redaction } from "../options";
import { compileRegex, type Regex, withoutGroupNames } from "../re2";
import { cardInField, readyMade } from "./ready-made";

/** One thing that is done to a text: `stage.replace` or `stage.luhn`. */
export type Step =
  | { readonly kind: "replace"; readonly expression: string; readonly text: string }
  | {
      readonly kind: "luhn";
      readonly text: string;
      readonly minDigits: number;
      readonly delimiters: string;
    };

/** What a redaction does to the line of an entry. Throws for an expression that `checkOptions` refuses. */
export function stepsOf(redaction: Redaction): readonly Step[] {
  switch (redaction.kind) {
    case "ready-made":
      return readyMade[redaction.name];
    case "pattern":
      return [
        {
          kind: "replace",
          expression: replaceable(redaction.expression),
          text: redaction.replacement,
        },
      ];
    case "luhn": {
      const { replacement: text, minDigits, delimiters } = redaction;
      return [{ kind: "luhn", text, minDigits, delimiters }];
    }
  }
}

/** What a redaction does to a field that was taken out of the line before the line was redacted, or decoded. */
export function fieldStepsOf(redaction: Redaction): readonly Step[] {
  const replaces = stepsOf(redaction).filter(({ kind }) => kind === "replace");
  const isCard = redaction.kind === "luhn" || (redaction.kind === "ready-made" && redaction.name === "card");
  return isCard ? [cardInField] : replaces;
}

/**
 * An expression as `stage.replace` needs it. That stage replaces what groups catch, so one without a group gets one
 * around it; named groups would overwrite fields, so they lose their names; and lines of an entry begin at `^`.
 */
function replaceable(expression: string): string {
  const unnamed = withoutGroupNames(expression);
  const compiled = compileRegex(unnamed, "redaction");
  if (!compiled.ok) throw new RangeError(String(compiled.problem.params.reason));
  return `(?m)${compiled.value.groupCount === 0 ? `(${unnamed})` : unnamed}`;
}

/** The text after a step, as Alloy would write it. */
export function applyStep(step: Step, text: string): string {
  if (step.kind === "luhn") return replaceLuhn(text, step);
  const compiled = compileRegex(step.expression, "redaction");
  if (!compiled.ok) throw new RangeError(String(compiled.problem.params.reason));
  return replaceGroups(text, compiled.value, () => step.text);
}

/** Each group of each match is replaced, but for one that begins before the end of the last replaced: `stage.replace`. */
export function replaceGroups(
  text: string,
  expression: Pick<Regex, "allGroups">,
  by: (value: string) => string,
): string {
  let result = "";
  let done = 0;
  for (const [start, end] of expression.allGroups(text).flat()) {
    if (done !== 0 && start < done) continue;
    result += text.slice(done, start) + by(text.slice(start, end));
    done = end;
  }
  return result + text.slice(done);
}

const maxInt64 = 2n ** 63n - 1n;

/** `stage.luhn`: digit runs of at least `minDigits`; delimiters between digits do not end a run, and the last one behind it stays. */
export function replaceLuhn(
  text: string,
  { text: by, minDigits, delimiters }: Omit<Extract<Step, { kind: "luhn" }>, "kind">,
): string {
  const between = [...delimiters].map((one) => `\\u{${one.codePointAt(0)!.toString(16)}}`).join("");
  const run = new RegExp(between === "" ? "\\p{Nd}+" : `\\p{Nd}[\\p{Nd}${between}]*`, "gu");
  return text.replace(run, (found) => {
    const digits = found.replace(/\P{Nd}/gu, "");
    if (digits.length < minDigits || !isLuhn(digits)) return found;
    const last = [...found].at(-1)!;
    return by + (/\p{Nd}/u.test(last) ? "" : last);
  });
}

function isLuhn(digits: string): boolean {
  if (!/^\d+$/.test(digits) || BigInt(digits) > maxInt64) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
