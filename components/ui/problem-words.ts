"use client";
import { useTranslations } from "use-intl";
import { type ProblemWords, problemValues } from "@/lib/core/i18n/problem-words";
import type { Problem } from "@/lib/core/problem";

/** Turns a problem into its words in the reader's language. */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const t = useTranslations("problems");
  return (problem) => {
    const values = problemValues(problem);
    return {
      what: t(`${problem.code}.what`, values),
      why: t(`${problem.code}.why`, values),
      next: t(`${problem.code}.next`, values),
    };
  };
}

/** What happened and what to do next. What happened is a heading in a panel; in a line of text it needs its full stop. */
export function inOneLine({ what, next }: ProblemWords): string {
  return `${/[.!?。]$/.test(what) ? what : `${what}.`} ${next}`;
}
