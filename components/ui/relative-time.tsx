"use client";
import { useEffect, useState } from "react";
import { useFormatter, useNow, useTranslations } from "use-intl";
import { useDuration } from "./duration";

/** The present, renewed every `everyMs`; equal on server and browser for the first paint. */
export function useTicking(everyMs: number): Date {
  const initial = useNow();
  const [now, setNow] = useState<Date>(initial);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** "4 s ago", renewed by itself; the exact time is its title. */
export function RelativeTime({ at, className }: { at: Date | number | string; className?: string }) {
  const t = useTranslations("common");
  const format = useFormatter();
  const duration = useDuration();
  const date = new Date(at);
  const now = useTicking(1000);
  const ageMs = now.getTime() - date.getTime();
  return (
    <time
      dateTime={date.toISOString()}
      title={format.dateTime(date, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" })}
      className={className}
      suppressHydrationWarning
    >
      {ageMs < 1000 ? t("time.now") : t("time.ago", { time: duration(ageMs) })}
    </time>
  );
}
