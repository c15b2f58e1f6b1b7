import { hasHidden } from "../hidden";
import { type Problem, problem } from "../problem";
import { fail, ok, type Result } from "../result";

/** One `Key=Value` line; a key may come several times. */
export type UnitLine = readonly [key: string, value: string];
export interface UnitSection {
  readonly name: string;
  readonly lines: readonly UnitLine[];
}

const plainWord = /^[A-Za-z0-9_@+=:,./-]+$/;

/**
 * Prints a unit file. A line break would begin another setting, and marks that turn the writing direction would show
 * it other than it is: both are refused. A backslash at the end would take in the next line.
 */
export function printUnit(
  header: readonly string[],
  sections: readonly UnitSection[],
): Result<string, Problem[]> {
  const all = sections.flatMap(({ name, lines }) =>
    lines.map(([key, value]) => ({ at: `${name}.${key}`, key, value })),
  );
  const hidden = all.filter(({ key, value }) => hasHidden(key) || hasHidden(value));
  const loose = all.filter(({ key, value }) => !/^[A-Z][A-Za-z0-9]*$/.test(key) || /\\$|^\s|\s$/.test(value));
  const problems = [
    ...header
      .filter((line) => hasHidden(line))
      .map(() => problem("value.control-character", {}, { at: "header" })),
    ...hidden.map(({ at }) => problem("value.control-character", {}, { at: at.replace(/\p{Cc}/gu, "�") })),
    ...loose.map(({ at }) => problem("input.invalid", { field: at, reason: "unit" }, { at })),
  ];
  if (problems.length > 0) return fail(problems);
  const body = sections.map(
    ({ name, lines }) => `[${name}]\n${lines.map(([key, value]) => `${key}=${value}\n`).join("")}`,
  );
  return ok(`${header.map((line) => `# ${line}\n`).join("")}\n${body.join("\n")}`);
}

/** A command line: each word quoted for systemd, which reads `%`, `$`, quotes and backslashes in its own way. */
export function unitCommand(...words: readonly string[]): string {
  return words.map(unitWord).join(" ");
}

function unitWord(word: string): string {
  const literal = word.replaceAll("%", "%%").replaceAll("$", "$$$$");
  if (plainWord.test(word)) return literal;
  return `"${literal.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
