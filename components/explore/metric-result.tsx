"use client";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { roundScale } from "@/components/charts/scale";
import { Empty } from "@/components/states/empty";
import { Table, Td, Th } from "@/components/ui/table";
import { chartOf, type MetricChart, seriesName } from "@/lib/core/queries/metric";
import type { MetricReply } from "@/lib/core/queries/wire";

const fills = [
  "fill-series-1",
  "fill-series-2",
  "fill-series-3",
  "fill-series-4",
  "fill-series-5",
  "fill-series-6",
  "fill-idle",
] as const;
const keys = [
  "bg-series-1",
  "bg-series-2",
  "bg-series-3",
  "bg-series-4",
  "bg-series-5",
  "bg-series-6",
  "bg-idle",
] as const;
const tallPx = 160;

/** A metric answer: bars over time with a legend that carries current values, and its table. */
export function MetricResult({ reply }: { reply: MetricReply }) {
  const t = useTranslations("explore");
  const chart = useMemo(() => chartOf(reply), [reply]);
  if (reply.series.length === 0) return <Empty>{t("metric.empty")}</Empty>;
  return (
    <div className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto border-rule border-t px-4 py-3">
      {reply.kind === "matrix" && chart.timesMs.length > 1 ? <MetricBars chart={chart} /> : null}
      <MetricTable reply={reply} />
    </div>
  );
}

function MetricBars({ chart }: { chart: MetricChart }) {
  const t = useTranslations("explore");
  const format = useFormatter();
  const grid = roundScale(chart.top);
  const top = grid.at(-1) ?? 1;
  const { timesMs } = chart;
  const ends = [timesMs[0] ?? 0, timesMs.at(-1) ?? 0];
  const value = (number: number) => format.number(number, { notation: "compact", maximumFractionDigits: 2 });
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-meta">
        {chart.series.map((one, index) => (
          <span key={one.name ?? "other"} className="mono min-w-0 break-all">
            <i className={`mr-1.5 inline-block size-2.5 rounded-[2px] align-[-1px] ${keys[index]}`} />
            {one.name ?? t("metric.other")}
            <b className="ml-1 font-medium text-ink">{one.last === null ? "–" : value(one.last)}</b>
          </span>
        ))}
      </figcaption>
      <div className="relative ml-12" style={{ height: tallPx }}>
        {grid.map((line) => (
          <div
            key={line}
            className={`absolute inset-x-0 border-t ${line === 0 ? "border-rule-strong" : "border-chart-grid"}`}
            style={{ top: tallPx * (1 - line / top) }}
          >
            <span className="absolute right-full -top-2 mr-2 text-chart-axis text-micro">{value(line)}</span>
          </div>
        ))}
        <svg
          viewBox={`0 0 ${timesMs.length} ${top}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
          role="img"
          aria-label={t("metric.label", { series: chart.series.length, top: value(chart.top) })}
        >
          {timesMs.map((tMs, at) => {
            let base = top;
            return chart.series.map((one, index) => {
              const height = Math.max(0, one.values[at] ?? 0);
              base -= height;
              return height > 0 ? (
                <rect
                  key={`${tMs}-${one.name}`}
                  className={fills[index]}
                  x={at + 0.11}
                  y={base}
                  width={0.78}
                  height={height}
                />
              ) : null;
            });
          })}
        </svg>
      </div>
      <div className="ml-12 flex h-5 justify-between pt-1 text-chart-axis text-micro" aria-hidden="true">
        {ends.map((tMs, index) => (
          <span key={index}>
            {format.dateTime(new Date(tMs), { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" })}
          </span>
        ))}
      </div>
    </figure>
  );
}

function MetricTable({ reply }: { reply: MetricReply }) {
  const t = useTranslations("explore");
  const format = useFormatter();
  const rows = reply.series
    .map((one) => ({
      name: seriesName(one.labels),
      last: one.samples.at(-1)?.value ?? null,
      samples: one.samples,
    }))
    .sort((a, b) => (b.last ?? 0) - (a.last ?? 0));
  const number = (value: number | null) =>
    value === null || !Number.isFinite(value) ? "–" : format.number(value, { maximumFractionDigits: 3 });
  return (
    <div className="rounded-panel border border-rule bg-surface">
      <Table>
        <thead>
          <tr>
            <Th>{t("metric.series")}</Th>
            {reply.kind === "matrix" ? <Th numeric>{t("metric.max")}</Th> : null}
            <Th numeric>{t("metric.last")}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <Td className="mono break-all text-meta">{row.name}</Td>
              {reply.kind === "matrix" ? (
                <Td numeric>
                  {number(
                    row.samples.reduce(
                      (most, sample) => Math.max(most, sample.value),
                      Number.NEGATIVE_INFINITY,
                    ),
                  )}
                </Td>
              ) : null}
              <Td numeric>{number(row.last)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
