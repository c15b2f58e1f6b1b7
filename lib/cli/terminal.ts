import { type SaidProblem, sayProblem } from "@/lib/core/i18n/terminal-words";
import type { Language } from "@/lib/core/i18n/words";
import type { Problem } from "@/lib/core/problem";
import { type CommandWords, commandWords } from "./words";

/** How a command ended: done, the fleet or its surroundings have a problem, the command line was not understood. */
export const exitCodes = { done: 0, problems: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Where a command reads from and writes to. */
export interface Terminal {
  readonly language: Language;
  /** What was asked for: text, or JSON. */
  readonly out: (text: string) => void;
  /** What a person should know beside it. */
  readonly say: (text: string) => void;
  readonly readStdin: () => Promise<string>;
  /** A path as typed, made absolute from the folder that it was typed in. */
  readonly resolve: (path: string) => string;
  /** Name of the account that runs this. */
  readonly account: string;
  readonly t: CommandWords;
  readonly problem: (one: Problem) => SaidProblem;
}

export function terminal(
  parts: Pick<Terminal, "language" | "out" | "say" | "readStdin" | "resolve" | "account">,
): Terminal {
  return { ...parts, t: commandWords(parts.language), problem: sayProblem(parts.language) };
}

export function printJson(to: Terminal, value: unknown): void {
  to.out(`${JSON.stringify(value, null, 2)}\n`);
}

/** One problem that has no place in a file. */
export function tellProblem(to: Terminal, one: Problem, json: boolean): ExitCode {
  const { what, why, next } = to.problem(one);
  if (json) printJson(to, { ok: false, problem: { code: one.code, what, why, next } });
  else to.say(`${what}\n  ${why} ${next}\n`);
  return exitCodes.problems;
}
