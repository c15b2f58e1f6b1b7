"use client";
import { ChartColumn, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Table, Td, Th } from "@/components/ui/table";
import { BarMarkers, type ChartMarker } from "./bar-markers";
import { roundScale, roundTimes } from "./scale";

export interface BarSeries {
  readonly name: string;
  /** Class that fills a bar: `fill-series-1`, `fill-level-fill-error`. */
  readonly fill: string;
  /** The same colour as a background: `bg-series-1`. */
  readonly swatch: string;
  /** One value per step; null is a gap. */
  readonly values: readonly (number | null)[];
}

export interface StackedBarsProps {
  readonly startMs: number;
  readonly stepMs: number;
  readonly count: number;
  /** From the base line up. */
  readonly series: readonly BarSeries[];
  readonly markers?: readonly ChartMarker[];
  /** One sentence that says what the chart shows: its accessible name. */
  readonly sentence: string;
  readonly heightPx?: number;
  /** Beside the legend: "now, lines/s". */
  readonly legendNote?: ReactNode;
  /** Value beside each name in the legend; default the last known one. */
  readonly legendValue?: (series: BarSeries) => number | null;
}

const lastKnown = (series: BarSeries) => series.values.findLast((value) => value !== null) ?? null;

/** Stacked bars over time, with a table of the same numbers. Colour is never the only key: the legend carries values. */
export function StackedBars(props: StackedBarsProps) {
  const t = useTranslations("common");
  const format = useFormatter();
  const [asTable, setAsTable] = useState(false);
  const Icon = asTable ? ChartColumn : Table2;
  const legendValue = props.legendValue ?? lastKnown;
  return (
    <figure className="grid min-w-0 gap-2">
      {asTable ? <Numbers {...props} /> : <Bars {...props} />}
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-1 pl-11 text-ink-2 text-meta max-md:pl-9">
        {props.series.map((series) => {
          const value = legendValue(series);
          return (
            <span key={series.name} className="inline-flex items-center">
              <span className={`mr-1.5 size-2.5 rounded-[2px] ${series.swatch}`} aria-hidden="true" />
              {series.name}
              {value === null ? null : (
                <b className="ml-1 font-medium text-ink">
                  {format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })}
                </b>
              )}
            </span>
          );
        })}
        <span className="ml-auto flex items-center gap-2 text-ink-3">
          <span className="max-md:hidden">{props.legendNote}</span>
          <Button
            variant="ghost"
            size="sm"
            icon
            aria-label={asTable ? t("chart.asChart") : t("chart.asTable")}
            onClick={() => setAsTable(!asTable)}
          >
            <Icon size={14} aria-hidden="true" />
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}

function totalAt(series: readonly BarSeries[], step: number): number {
  return series.reduce((sum, one) => sum + (one.values[step] ?? 0), 0);
}

function Bars({ startMs, stepMs, count, series, markers = [], sentence, heightPx = 160 }: StackedBarsProps) {
  const format = useFormatter();
  const [at, setAt] = useState<number | null>(null);
  const totals = Array.from({ length: count }, (_, step) => totalAt(series, step));
  const lines = roundScale(Math.max(...totals, 0));
  const top = lines.at(-1) ?? 1;
  const endMs = startMs + count * stepMs;
  const offsetMs = -new Date(startMs).getTimezoneOffset() * 60_000;
  const long = endMs - startMs > 2 * 86_400_000;
  const share = (ms: number) => `${((ms - startMs) / (endMs - startMs)) * 100}%`;
  return (
    <div className="min-w-0 pl-11 max-md:pl-9">
      <div className={markers.length > 0 ? "relative mt-6" : "relative mt-2"} style={{ height: heightPx }}>
        {lines.map((line) => (
          <div
            key={line}
            aria-hidden="true"
            className={`absolute inset-x-0 border-t ${line === 0 ? "border-rule-strong" : "border-chart-grid"}`}
            style={{ bottom: `${(line / top) * 100}%` }}
          >
            <span className="absolute -top-2 right-full mr-2 whitespace-nowrap text-chart-axis text-micro">
              {format.number(line, { maximumFractionDigits: 2 })}
            </span>
          </div>
        ))}
        <svg
          role="img"
          aria-label={sentence}
          viewBox={`0 0 ${count} 100`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const step = Math.floor(((event.clientX - box.left) / box.width) * count);
            setAt(Math.min(count - 1, Math.max(0, step)));
          }}
          onPointerLeave={() => setAt(null)}
        >
          <rect width={count} height={100} fill="transparent" />
          {series.map((one, level) =>
            one.values.map((value, step) => {
              if (!value) return null;
              const below = series.slice(0, level).reduce((sum, lower) => sum + (lower.values[step] ?? 0), 0);
              const height = (value / top) * 100;
              return (
                <rect
                  key={`${one.name}-${step}`}
                  x={step + 0.11}
                  width={0.78}
                  y={100 - (below / top) * 100 - height}
                  height={height}
                  className={`${one.fill} pointer-events-none stroke-surface`}
                  strokeWidth={level === 0 ? 0 : 0.75}
                  vectorEffect="non-scaling-stroke"
                />
              );
            }),
          )}
        </svg>
        <BarMarkers markers={markers} startMs={startMs} endMs={endMs} />
        {at === null ? null : (
          <Reading
            at={at}
            startMs={startMs}
            stepMs={stepMs}
            count={count}
            series={series}
            total={totals[at] ?? 0}
          />
        )}
      </div>
      <div aria-hidden="true" className="relative h-5 text-chart-axis text-micro">
        {roundTimes(startMs, endMs, offsetMs).map((time, index) => (
          <span
            key={time}
            className={`-translate-x-1/2 absolute top-1 whitespace-nowrap ${index % 2 ? "max-md:hidden" : ""}`}
            style={{ left: share(time) }}
          >
            {long
              ? format.dateTime(time, { weekday: "short", day: "numeric" })
              : format.dateTime(time, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}
          </span>
        ))}
      </div>
    </div>
  );
}

function Reading({
  at,
  startMs,
  stepMs,
  count,
  series,
  total,
}: Pick<StackedBarsProps, "startMs" | "stepMs" | "count" | "series"> & { at: number; total: number }) {
  const t = useTranslations("common");
  const format = useFormatter();
  const time = (ms: number) => format.dateTime(ms, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const number = (value: number) => format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none absolute top-0 z-10 grid w-max gap-0.5 rounded-[6px] border border-rule-strong bg-raised px-2.5 py-2 text-meta shadow-raised ${at > count / 2 ? "-translate-x-[calc(100%+8px)]" : "translate-x-2"}`}
      style={{ left: `${((at + 0.5) / count) * 100}%` }}
    >
      <span className="text-ink-2">
        {time(startMs + at * stepMs)} – {time(startMs + (at + 1) * stepMs)}
      </span>
      {series.map((one) => (
        <span key={one.name} className="flex items-center gap-1.5">
          <span className={`size-2 rounded-[2px] ${one.swatch}`} />
          {one.name}
          <b className="ml-auto pl-4 font-medium">{number(one.values[at] ?? 0)}</b>
        </span>
      ))}
      <span className="flex font-semibold">
        {t("chart.total")}
        <b className="ml-auto pl-4">{number(total)}</b>
      </span>
    </div>
  );
}

function Numbers({ startMs, stepMs, count, series, sentence, heightPx = 160 }: StackedBarsProps) {
  const t = useTranslations("common");
  const format = useFormatter();
  return (
    <div
      className="overflow-y-auto focus-visible:-outline-offset-2"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
      tabIndex={0}
      style={{ height: heightPx + 44 }}
    >
      <Table>
        <caption className="sr-only">{sentence}</caption>
        <thead>
          <tr>
            <Th>{t("chart.time")}</Th>
            {series.map((one) => (
              <Th key={one.name} numeric>
                {one.name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, index) => count - 1 - index).map((step) => (
            <tr key={startMs + step * stepMs}>
              <Td className="whitespace-nowrap">
                {format.dateTime(startMs + step * stepMs, {
                  dateStyle: "short",
                  timeStyle: "short",
                  hourCycle: "h23",
                })}
              </Td>
              {series.map((one) => (
                <Td key={one.name} numeric>
                  {one.values[step] == null
                    ? "–"
                    : format.number(one.values[step], { maximumFractionDigits: 1 })}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
