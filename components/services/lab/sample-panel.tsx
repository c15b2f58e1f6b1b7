"use client";
import { ArrowDown } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { Notice } from "@/components/ui/notice";
import type { TrialEntry } from "@/lib/core/formats/trial";
import { SampleList } from "./sample-list";
import type { Bench } from "./use-bench";

export interface GuessView {
  readonly id: string;
  readonly name: string;
  readonly share: number;
}

/** Sample lines as the format reads them: fields marked in place, entries that fall through said and counted. */
export function SamplePanel({
  title,
  bench,
  selected,
  onSelect,
  guess,
  onGuess,
  status,
  empty,
  pinned = false,
  mark,
}: {
  title: string;
  bench: Bench;
  selected: number;
  onSelect: (index: number) => void;
  /** A format that fits better than the chosen one. */
  guess: GuessView | null;
  onGuess: (id: string) => void;
  /** What goes on with the source of the lines: following, a failure, read access. */
  status?: ReactNode;
  /** Said where there are no lines. */
  empty: ReactNode;
  pinned?: boolean;
  /** What the line options make of an entry. */
  mark?: (entry: TrialEntry) => ReactNode;
}) {
  const t = useTranslations("formats");
  const services = useTranslations("services");
  const [only, setOnly] = useState(false);
  const { trial, format, tones, stale } = bench;
  const shown = useMemo(
    () => (trial ? (only ? trial.fallen : trial.entries.map((_, index) => index)) : []),
    [trial, only],
  );
  const fallen = trial?.fallen ?? [];
  const next = (step: 1 | -1) => {
    const found =
      step === 1
        ? (fallen.find((index) => index > selected) ?? fallen[0])
        : (fallen.findLast((index) => index < selected) ?? fallen.at(-1));
    if (found !== undefined) onSelect(found);
  };
  const full = trial !== null && trial.entries.length > 0 && format !== null;
  return (
    <Panel
      flush
      title={title}
      meta={
        full ? services("lab.sampleCount", { matched: trial.matched, total: trial.entries.length }) : null
      }
      actions={
        full && fallen.length > 0 ? (
          <>
            <Checkbox checked={only} onCheckedChange={setOnly} label={t("sample.only")} />
            <Button
              size="sm"
              onClick={() => next(1)}
              aria-label={t("sample.nextLabel")}
              aria-keyshortcuts="n"
            >
              <ArrowDown size={14} aria-hidden="true" />
              {t("sample.next")}
            </Button>
          </>
        ) : null
      }
    >
      {status}
      {guess ? (
        <div className="border-rule border-b px-4 py-2">
          <Notice
            tone="info"
            finding={services("lab.guess", { format: guess.name, share: guess.share })}
            action={
              <Button size="sm" onClick={() => onGuess(guess.id)}>
                {services("lab.useGuess")}
              </Button>
            }
          />
        </div>
      ) : null}
      {full ? (
        <>
          <div className={cx(stale && "opacity-60")}>
            {shown.length === 0 ? (
              <Empty>{t("sample.nothingFalls")}</Empty>
            ) : (
              <SampleList
                trial={trial}
                format={format}
                tones={tones}
                shown={shown}
                selected={selected}
                onSelect={onSelect}
                onNextFallen={next}
                pinned={pinned}
                mark={mark}
              />
            )}
          </div>
          <SampleFoot bench={bench} />
        </>
      ) : (
        <Empty>{empty}</Empty>
      )}
    </Panel>
  );
}

function SampleFoot({ bench: { trial, stale, tookMs } }: { bench: Bench }) {
  const t = useTranslations("formats");
  if (!trial) return null;
  const lines = trial.entries.reduce((sum, entry) => sum + entry.lines.length, 0);
  return (
    <p
      aria-live="polite"
      className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-rule border-t px-4 py-2 text-ink-3 text-meta"
    >
      {stale ? (
        <span className="text-warn">{t("sample.stale")}</span>
      ) : (
        <>
          <span className={trial.fallen.length > 0 ? "font-medium text-warn" : ""}>
            {t("sample.fell", { count: trial.fallen.length })}
          </span>
          {trial.untimed > 0 ? (
            <span>
              <b className="font-medium text-warn">{t("sample.untimed", { count: trial.untimed })}</b>{" "}
              {t("sample.untimedText")}
            </span>
          ) : null}
          <span aria-hidden="true" suppressHydrationWarning className="ml-auto max-md:hidden">
            {t("sample.ms", { count: lines, ms: tookMs })}
          </span>
        </>
      )}
    </p>
  );
}
