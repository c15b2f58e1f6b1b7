import { createTranslator } from "use-intl/core";
import type { Problem } from "../problem";
import { catalogue } from "./catalogue";
import { isLanguage } from "./negotiate";
import { problemValues } from "./problem-words";
import type { Language } from "./words";

/** The language of a terminal, as its environment says it: "ko_KR.UTF-8". */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const said = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  const language = said.slice(0, 2).toLowerCase();
  return isLanguage(language) ? language : "en";
}

/** A problem in three sentences. */
export interface SaidProblem {
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

export function sayProblem(language: Language): (one: Problem) => SaidProblem {
  const t = createTranslator<Record<string, unknown>>({
    locale: language,
    messages: { problems: catalogue[language].problems },
  }) as unknown as (key: string, values: Record<string, string | number>) => string;
  return (one) => {
    const values = problemValues(one);
    const part = (name: keyof SaidProblem) => visible(t(`problems.${one.code}.${name}`, values));
    return { what: part("what"), why: part("why"), next: part("next") };
  };
}

/** A text that came from a file, safe for a terminal: nothing in it moves the cursor or turns the writing direction. */
export function visible(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
}
