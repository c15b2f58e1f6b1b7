"use client";
import { useTranslations } from "use-intl";
import { formatBytes } from "@/lib/core/bytes";
import type { Asked, useLines, useMetric } from "./use-results";

/** What the answer cost: lines shown, bytes read, time. */
export function StatsLine({
  asked,
  lines,
  metric,
}: {
  asked: Asked | null;
  lines: ReturnType<typeof useLines>;
  metric: ReturnType<typeof useMetric>;
}) {
  const t = useTranslations("explore");
  const ready = asked?.metric ? metric.data !== undefined : lines.query.data !== undefined;
  if (!asked || !ready) return null;
  const { bytes, ms } = asked.metric
    ? { bytes: metric.data?.stats.bytesProcessed ?? 0, ms: metric.data?.stats.execMs ?? 0 }
    : lines.stats;
  const count = asked.metric
    ? t("series", { count: metric.data?.series.length ?? 0 })
    : t("lines", { count: lines.rows.length });
  return (
    <span className="ml-auto text-ink-3 text-meta max-md:ml-0" role="status">
      {count}, {t("statsRead", { bytes: formatBytes(bytes), time: `${Math.max(1, Math.round(ms))} ms` })}
    </span>
  );
}
