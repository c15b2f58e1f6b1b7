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

const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes in decimal units: 15_020_000_000 → "15.0 GB". The same in every language. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
