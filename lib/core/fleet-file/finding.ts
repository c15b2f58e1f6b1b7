import type { Problem } from "../problem";

/** Steps from the top of the file: names of fields, names of parts, numbers in a list. */
export type Path = readonly (string | number)[];

/** Something that is wrong with a fleet, or worth a look, and where. */
export interface Finding {
  readonly path: Path;
  /** Its `at` is the path as text. */
  readonly problem: Problem;
  /** A hint keeps nothing from working. */
  readonly severity: "error" | "hint";
}

const plainStep = /^[\p{L}\p{N}_$@/-][\p{L}\p{N}_$@/ -]{0,79}$/u;
const shownChars = 80;
/** Positions are looked up for no more than these: a file with more is wrong as a whole. */
export const maxFindings = 2000;

/** "servers.web-1.port"; a step that could be misread stands in brackets, long and hidden text is cut and shown. */
export function placeOf(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (!plainStep.test(step)) return `[${shown(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

/** A text of the file as it may be printed: quoted, one line, nothing hidden, not too long. */
export function shown(text: string): string {
  const cut = text.length > shownChars ? `${text.slice(0, shownChars)}…` : text;
  return JSON.stringify(cut).replace(/[^\P{C}\n]|[\u2028\u2029]/gu, (one) => {
    const code = (one.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
  });
}

export function finding(path: Path, problem: Problem, severity: Finding["severity"] = "error"): Finding {
  return { path, problem: { ...problem, at: placeOf(path) }, severity };
}
