"use client";
import { useMemo, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useDuration } from "@/components/ui/duration";
import { Kbd } from "@/components/ui/kbd";
import { Table, Td, Th } from "@/components/ui/table";
import { type Bar, type BarLevel, barLevels, histogramOf } from "@/lib/core/queries/histogram";
import type { AbsoluteRange } from "@/lib/core/queries/range";
import type { VolumeReply } from "@/lib/core/queries/wire";
import { useBrush } from "./use-brush";

const fills: Record<BarLevel, string> = {
  error: "fill-level-fill-error",
  warn: "fill-level-fill-warn",
  info: "fill-level-fill-info",
  debug: "fill-level-fill-debug",
  other: "fill-idle-edge",
};
const keys: Record<BarLevel, string> = {
  error: "bg-level-fill-error",
  warn: "bg-level-fill-warn",
  info: "bg-level-fill-info",
  debug: "bg-level-fill-debug",
  other: "bg-idle-edge",
};
const gap = 0.11;

/** Lines by level over time. Drag or use the arrow keys to zoom; Z zooms out. */
export function Volume({
  volume,
  range,
  onZoom,
  onZoomOut,
}: {
  volume: VolumeReply;
  range: AbsoluteRange;
  onZoom: (range: AbsoluteRange) => void;
  onZoomOut: (() => void) | null;
}) {
  const t = useTranslations("explore");
  const format = useFormatter();
  const duration = useDuration();
  const [asTable, setAsTable] = useState(false);
  const histogram = useMemo(() => histogramOf(volume, range), [volume, range]);
  const { bars, stepMs, totals, top } = histogram;
  const first = bars[0]?.tMs ?? range.startMs;
  const spanMs = bars.length * stepMs;
  const at = (fraction: number) => Math.round(first + fraction * spanMs);
  const { brush, handlers } = useBrush(bars.length, ({ from, to }) =>
    onZoom({ startMs: at(from), endMs: at(to) }),
  );
  const shown = barLevels.filter((level) => totals[level] > 0);
  const day = range.endMs - range.startMs > 86_400_000;
  const clock = (ms: number) =>
    format.dateTime(new Date(ms), {
      ...(day ? { month: "short", day: "numeric" } : {}),
      hour: "2-digit",
      minute: "2-digit",
      ...(spanMs < 600_000 ? { second: "2-digit" } : {}),
      hourCycle: "h23",
    });
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 text-meta">
        {shown.map((level) => (
          <span key={level} className="whitespace-nowrap">
            <i className={`mr-1.5 inline-block size-2.5 rounded-[2px] align-[-1px] ${keys[level]}`} />
            {t(`level.${level}`)}
            <b className="ml-1 font-medium text-ink">{format.number(totals[level])}</b>
          </span>
        ))}
        <span className="ml-auto inline-flex items-center gap-2 text-ink-3">
          <span className="max-md:hidden">{t("volume.hint", { step: duration(stepMs, true) })}</span>
          {onZoomOut ? (
            <Button variant="ghost" size="sm" onClick={onZoomOut} aria-keyshortcuts="Z">
              <Kbd>Z</Kbd>
              {t("volume.zoomOut")}
            </Button>
          ) : null}
          <Button variant="ghost" size="sm" onClick={() => setAsTable(!asTable)}>
            {asTable ? t("volume.chart") : t("volume.table")}
          </Button>
        </span>
      </figcaption>
      {asTable ? (
        <VolumeTable bars={bars} levels={shown} clock={clock} />
      ) : (
        <div className="relative ml-10">
          {[1, 0.5, 0].map((share) => (
            <div
              key={share}
              className={`absolute inset-x-0 border-t ${share === 0 ? "border-rule-strong" : "border-chart-grid"}`}
              style={{ top: 72 * (1 - share) }}
            >
              <span className="absolute right-full -top-2 mr-2 text-chart-axis text-micro">
                {format.number(top * share, { notation: "compact" })}
              </span>
            </div>
          ))}
          {/* biome-ignore lint/a11y/useSemanticElements: a chart that zooms has no element of its own */}
          <div
            {...handlers}
            role="group"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys select a part of it
            tabIndex={0}
            aria-label={t("volume.label", {
              lines: shown.reduce((sum, level) => sum + totals[level], 0),
              errors: totals.error,
              step: duration(stepMs, true),
            })}
            className="relative h-[72px] cursor-crosshair touch-pan-y select-none"
          >
            <Bars bars={bars} top={top} />
            {brush ? (
              <div
                className="pointer-events-none absolute inset-y-0 border-accent border-x-2 bg-accent/12"
                style={{ left: `${brush.from * 100}%`, width: `${(brush.to - brush.from) * 100}%` }}
              >
                <b className="absolute -bottom-5 left-1/2 -translate-x-1/2 whitespace-nowrap rounded-chip bg-accent px-1.5 font-medium text-micro text-on-accent">
                  {clock(at(brush.from))} – {clock(at(brush.to))}
                </b>
              </div>
            ) : null}
          </div>
          <div className="flex h-5 justify-between pt-1 text-chart-axis text-micro" aria-hidden="true">
            {[0, 1 / 3, 2 / 3, 1].map((share) => (
              <span key={share}>{clock(at(share))}</span>
            ))}
          </div>
        </div>
      )}
    </figure>
  );
}

function Bars({ bars, top }: { bars: readonly Bar[]; top: number }) {
  return (
    <svg
      viewBox={`0 0 ${bars.length} ${top}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      aria-hidden="true"
    >
      {bars.map((bar, index) => {
        let base = top;
        return barLevels.map((level) => {
          const lines = bar.counts[level];
          if (lines === 0) return null;
          base -= lines;
          return (
            <rect
              key={`${bar.tMs}-${level}`}
              className={fills[level]}
              x={index + gap}
              y={base}
              width={1 - 2 * gap}
              height={lines}
            />
          );
        });
      })}
    </svg>
  );
}

function VolumeTable({
  bars,
  levels,
  clock,
}: {
  bars: readonly Bar[];
  levels: readonly BarLevel[];
  clock: (ms: number) => string;
}) {
  const t = useTranslations("explore");
  const format = useFormatter();
  return (
    <div className="max-h-52 overflow-y-auto rounded-panel border border-rule bg-surface">
      <Table>
        <thead>
          <tr>
            <Th>{t("volume.time")}</Th>
            {levels.map((level) => (
              <Th key={level} numeric>
                {t(`level.${level}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars
            .filter((bar) => bar.total > 0)
            .map((bar) => (
              <tr key={bar.tMs}>
                <Td>{clock(bar.tMs)}</Td>
                {levels.map((level) => (
                  <Td key={level} numeric>
                    {format.number(bar.counts[level])}
                  </Td>
                ))}
              </tr>
            ))}
        </tbody>
      </Table>
    </div>
  );
}
