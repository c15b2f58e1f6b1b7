"use client";
import { useTranslations } from "use-intl";
import type { Problem } from "@/lib/core/problem";

export interface ProblemWords {
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

/** Turns a problem into its words in the reader's language. */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const t = useTranslations("problems");
  return (problem) => {
    return {
      what: t(`${problem.code}.what`, problem.params),
      why: t(`${problem.code}.why`, problem.params),
      next: t(`${problem.code}.next`, problem.params),
    };
  };
}
