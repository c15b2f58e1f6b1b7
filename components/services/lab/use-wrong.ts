"use client";
import { useTranslations } from "use-intl";
import { inOneLine, useProblemWords } from "@/components/ui/problem-words";
import type { Problem } from "@/lib/core/problem";

const reasons = ["field", "level", "layout", "json", "logfmt", "none", "not-extracted"] as const;

/** The words of the first problem at a part of the form, or null. */
export function useWrong(problems: readonly Problem[]): (at: string) => string | null {
  const t = useTranslations("formats");
  const words = useProblemWords();
  return (at) => {
    const found = problems.find((one) => one.at === at);
    if (!found) return null;
    const reason = reasons.find((one) => one === found.params.reason);
    return reason && found.code === "input.invalid" ? t(`wrong.${reason}`) : inOneLine(words(found));
  };
}
