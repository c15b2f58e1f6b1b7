"use client";
import { useQuery } from "@tanstack/react-query";
import { Layers, Undo2 } from "lucide-react";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { ChartMarker } from "@/components/charts/bar-markers";
import { type BarSeries, StackedBars } from "@/components/charts/stacked-bars";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Pending, Skeleton, SlowStore } from "@/components/states/pending";
import { View } from "@/components/states/view";
import { useDuration } from "@/components/ui/duration";
import { Segmented } from "@/components/ui/segmented";
import { ingestionQuery } from "@/lib/browser/overview";
import {
  type Ingestion,
  type IngestionRange,
  ingestionRanges,
  ingestionSpans,
  type Overview,
} from "@/lib/core/overview/model";

const colours = [
  { fill: "fill-series-1", swatch: "bg-series-1" },
  { fill: "fill-series-2", swatch: "bg-series-2" },
  { fill: "fill-series-3", swatch: "bg-series-3" },
  { fill: "fill-series-4", swatch: "bg-series-4" },
  { fill: "fill-series-5", swatch: "bg-series-5" },
  { fill: "fill-series-6", swatch: "bg-series-6" },
] as const;
const otherColour = { fill: "fill-idle", swatch: "bg-idle" };

/** Lines per second and service over time, with rollouts as flags. */
export function IngestionPanel({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.ingestion");
  const duration = useDuration();
  const [range, setRange] = useState<IngestionRange>("1h");
  const query = useQuery(ingestionQuery(range));
  return (
    <Panel
      title={t("title")}
      meta={t("meta", { step: duration(ingestionSpans[range].stepMs) })}
      actions={
        <Segmented
          size="sm"
          aria-label={t("range")}
          value={range}
          onValueChange={setRange}
          options={ingestionRanges.map((value) => ({
            value,
            label: duration(ingestionSpans[value].rangeMs),
          }))}
        />
      }
    >
      <View
        query={query}
        pending={<PendingBars />}
        empty={(data) => (data.series.length === 0 ? <Empty>{t("empty")}</Empty> : null)}
      >
        {(data) => <Chart data={data} overview={overview} />}
      </View>
    </Panel>
  );
}

function Chart({ data, overview }: { data: Ingestion; overview: Overview }) {
  const t = useTranslations("overview.ingestion");
  const format = useFormatter();
  const series = colourSeries(data, overview, t("other"));
  const endMs = data.startMs + data.count * data.stepMs;
  const time = (ms: number) =>
    format.dateTime(ms, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
  const total = series.reduce((sum, one) => sum + (one.values.at(-1) ?? 0), 0);
  const markers: readonly ChartMarker[] = overview.rollouts
    .filter((rollout) => rollout.state !== "queued")
    .map((rollout) => {
      const bad = rollout.state === "failed" || rollout.state === "interrupted";
      const Icon = bad ? Undo2 : Layers;
      return {
        id: rollout.id,
        atMs: rollout.atMs,
        href: `/rollouts/${rollout.id}`,
        icon: <Icon size={12} aria-hidden="true" />,
        number: String(rollout.number),
        word: t(`rollout.${rollout.state}`),
        bad,
      };
    });
  return (
    <StackedBars
      startMs={data.startMs}
      stepMs={data.stepMs}
      count={data.count}
      series={series}
      markers={markers}
      legendNote={t("now")}
      sentence={t("sentence", {
        from: time(data.startMs),
        to: time(endMs),
        total: format.number(total, { maximumFractionDigits: 1 }),
      })}
    />
  );
}

/** A service keeps its colour: the order of registration decides. The seventh and later fold into "other". */
function colourSeries(data: Ingestion, overview: Overview, other: string): readonly BarSeries[] {
  const order = overview.services.map((service) => service.name);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const sorted = data.series.toSorted((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name));
  const named = sorted
    .slice(0, colours.length)
    .map((one, index) => ({ ...one, ...(colours[index] ?? otherColour) }));
  const rest = sorted.slice(colours.length);
  if (rest.length === 0) return named;
  const values = Array.from({ length: data.count }, (_, step) =>
    rest.reduce((sum, one) => sum + (one.values[step] ?? 0), 0),
  );
  return [...named, { name: other, values, ...otherColour }];
}

function PendingBars() {
  return (
    <div className="grid gap-3 pl-11">
      <Pending>
        <div className="flex h-[196px] items-end gap-1">
          {Array.from({ length: 36 }, (_, index) => (
            <span
              key={index}
              className="flex-1 bg-idle-wash"
              style={{ height: `${35 + ((index * 17) % 31)}%` }}
            />
          ))}
        </div>
        <Skeleton className="mt-3 w-64" />
      </Pending>
      <SlowStore />
    </div>
  );
}
