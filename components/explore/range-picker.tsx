"use client";
import { ChevronDown, Clock } from "lucide-react";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { type AbsoluteRange, offeredRangesMs, splitDuration, type TimeRange } from "@/lib/core/queries/range";
import { chip } from "./variables";

/** `datetime-local` text of a moment, in the reader's zone, to the second. */
function localText(ms: number): string {
  const at = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return at.toISOString().slice(0, 19);
}

/** The range in words: "Last 30 min", or its two ends. */
export function useRangeWords(): (range: TimeRange) => string {
  const t = useTranslations("explore");
  const format = useFormatter();
  return (range) => {
    if (range.kind === "last") {
      const { amount, unit } = splitDuration(range.ms);
      return t(`range.last.${unit}`, { amount });
    }
    // Not `dateTimeRange`: Node and browsers put different spaces around its dash, and hydration would fail.
    const moment = (ms: number) =>
      format.dateTime(new Date(ms), {
        month: "short",
        day: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        hourCycle: "h23",
      });
    return `${moment(range.startMs)} – ${moment(range.endMs)}`;
  };
}

/** Chooses the time range: one of the usual spans, or two moments. */
export function RangePicker({
  range,
  resolved,
  onChange,
}: {
  range: TimeRange;
  /** The range as it was last run: where the fields of two moments start. */
  resolved: AbsoluteRange;
  onChange: (range: TimeRange) => void;
}) {
  const t = useTranslations("explore");
  const words = useRangeWords();
  const [open, setOpen] = useState(false);
  const choose = (chosen: TimeRange) => {
    onChange(chosen);
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      className="w-72"
      trigger={
        <button type="button" className={chip} aria-label={t("range.label", { range: words(range) })}>
          <Clock size={12} aria-hidden="true" className="text-ink-3" />
          <b className="font-medium">{words(range)}</b>
          <ChevronDown size={12} aria-hidden="true" className="text-ink-3" />
        </button>
      }
    >
      <ul className="grid grid-cols-2 gap-1">
        {offeredRangesMs.map((ms) => (
          <li key={ms}>
            <Button
              variant="ghost"
              className="w-full justify-start"
              aria-pressed={range.kind === "last" && range.ms === ms}
              onClick={() => choose({ kind: "last", ms })}
            >
              {words({ kind: "last", ms })}
            </Button>
          </li>
        ))}
      </ul>
      <Moments key={`${resolved.startMs}-${resolved.endMs}`} resolved={resolved} onChoose={choose} />
    </Popover>
  );
}

function Moments({ resolved, onChoose }: { resolved: AbsoluteRange; onChoose: (range: TimeRange) => void }) {
  const t = useTranslations("explore");
  const [start, setStart] = useState(localText(resolved.startMs));
  const [end, setEnd] = useState(localText(resolved.endMs));
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className="grid gap-2 border-rule border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        const startMs = new Date(start).getTime();
        const endMs = new Date(end).getTime();
        if (!(startMs < endMs)) return setWrong(true);
        onChoose({ kind: "between", startMs, endMs });
      }}
    >
      <Field label={t("range.from")}>
        <Input
          type="datetime-local"
          step={1}
          value={start}
          onChange={(event) => setStart(event.target.value)}
        />
      </Field>
      <Field label={t("range.to")} error={wrong ? t("range.wrong") : null}>
        <Input type="datetime-local" step={1} value={end} onChange={(event) => setEnd(event.target.value)} />
      </Field>
      <Button type="submit">{t("range.apply")}</Button>
    </form>
  );
}
