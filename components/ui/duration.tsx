"use client";
import { useTranslations } from "use-intl";
import { splitDuration } from "@/lib/core/i18n/duration";

/** Spans of time in short units: (252_000) → "4 min", exact → "4 min 12 s". */
export function useDuration(): (ms: number, exact?: boolean) => string {
  const t = useTranslations("common");
  return (ms, exact) => {
    const { key, ...values } = splitDuration(ms, exact);
    return t(`time.${key}`, values);
  };
}
