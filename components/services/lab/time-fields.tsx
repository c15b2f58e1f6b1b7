"use client";
import { Check, TriangleAlert } from "lucide-react";
import { useId, useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Status } from "@/components/ui/tag";
import type { LogFormatForm } from "@/lib/core/fleet/forms/log-format";
import { isTimeZone } from "@/lib/core/fleet/zone";
import { layoutNeedsZone } from "@/lib/core/formats/go-layout";
import { guessLayout, knownLayouts } from "@/lib/core/formats/suggest/times";
import type { Bench } from "./use-bench";
import { useWrong } from "./use-wrong";

const none = "-";
type Timestamp = LogFormatForm["timestamp"];

/** Which field is the time, how it is written, and the instant that it is read as. */
export function TimeFields({
  bench,
  value,
  onChange,
  timeZone,
  selected,
}: {
  bench: Bench;
  value: Timestamp;
  onChange: (value: Timestamp) => void;
  timeZone: string;
  selected: number;
}) {
  const t = useTranslations("formats");
  const listId = useId();
  const wrong = useWrong(bench.problems);
  const { source, layout } = value;
  const names = [...new Set([...bench.fields, ...(source === "" ? [] : [source])])];
  const texts = useMemo(
    () => (field: string) =>
      (bench.trial?.entries ?? []).slice(0, 50).flatMap(({ fields }) => fields[field] || []),
    [bench.trial],
  );
  const better = useMemo(() => (source === "" ? null : guessLayout(texts(source))), [source, texts]);
  const choose = (next: string) =>
    onChange(
      next === none
        ? { source: "", layout }
        : { source: next, layout: layout || (guessLayout(texts(next)) ?? "") },
    );
  return (
    <div className="grid gap-2">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={`${t("bench.time")}: ${t("bench.timeSource")}`} error={wrong("source")}>
          <Select
            value={source === "" ? none : source}
            onValueChange={choose}
            options={[
              { value: none, label: t("bench.timeNone") },
              ...names.map((name) => ({ value: name, label: name })),
            ]}
          />
        </Field>
        {source === "" ? null : (
          <Field label={t("bench.layout")} hint={t("bench.layoutHint")} error={wrong("layout")}>
            <Input
              mono
              list={listId}
              value={layout}
              onChange={(event) => onChange({ source, layout: event.target.value })}
            />
          </Field>
        )}
      </div>
      <datalist id={listId}>
        {knownLayouts.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {source === "" ? null : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-meta" aria-live="polite">
          <Instant bench={bench} source={source} layout={layout} timeZone={timeZone} selected={selected} />
          {better && better !== layout && bench.trial && bench.trial.untimed > 0 ? (
            <Button size="sm" onClick={() => onChange({ source, layout: better })}>
              {t("bench.layoutGuess", { layout: better })}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

function Instant({
  bench,
  source,
  layout,
  timeZone,
  selected,
}: {
  bench: Bench;
  source: string;
  layout: string;
  timeZone: string;
  selected: number;
}) {
  const t = useTranslations("formats");
  const formatter = useFormatter();
  const entries = bench.trial?.entries ?? [];
  const entry = entries[selected]?.fields[source]
    ? entries[selected]
    : entries.find(({ fields }) => fields[source]);
  const value = entry?.fields[source];
  if (!entry || !value) return null;
  const needsZone = layoutNeedsZone(layout);
  const zone = isTimeZone(timeZone) ? timeZone : "UTC";
  if (entry.timestampMs === null)
    return (
      <Status tone="warn" className="whitespace-normal" icon={<TriangleAlert size={14} aria-hidden="true" />}>
        {t("bench.unparsed", { line: entry.number, value: value.slice(0, 80) })}
      </Status>
    );
  const utc = new Date(entry.timestampMs).toISOString().replace("T", " ").replace("Z", "");
  const time = needsZone
    ? `${formatter.dateTime(new Date(entry.timestampMs), { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23", timeZone: zone })} ${zone}`
    : t("bench.parsedUtc", { utc });
  return (
    <>
      <Status tone="ok" className="whitespace-normal" icon={<Check size={14} aria-hidden="true" />}>
        {t("bench.parsed", { line: entry.number, value, time })}
      </Status>
      <span className="text-ink-3">{needsZone ? t("bench.unzoned", { zone }) : t("bench.zoned")}</span>
    </>
  );
}
