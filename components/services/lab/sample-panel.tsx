"use client";
import { Check, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { ParsedEntry } from "@/lib/core/formats/parse-lines";
import type { LogSample } from "@/lib/core/logfiles/sample-script";
import type { Problem } from "@/lib/core/problem";
import { segmentsOf, tonesOf } from "./segments";

/** Underlines in the colours of the series; the table of fields uses the same. */
export const fieldTones = [
  "",
  "border-series-1",
  "border-series-2",
  "border-series-3",
  "border-series-4",
  "border-series-5",
  "border-series-6",
] as const;

export interface GuessView {
  readonly id: string;
  readonly name: string;
  readonly share: number;
}

/** The last lines of the path as the format reads them: fields underlined in place. */
export function SamplePanel({
  sample,
  entries,
  selected,
  onSelect,
  server,
  problem,
  guess,
  onGuess,
  mark,
}: {
  sample: LogSample | null;
  entries: readonly ParsedEntry[];
  selected: number;
  onSelect: (index: number) => void;
  server: string;
  problem: Problem | null;
  /** A format that fits better than the chosen one. */
  guess: GuessView | null;
  onGuess: (id: string) => void;
  /** What the line options make of an entry. */
  mark: (entry: ParsedEntry) => ReactNode;
}) {
  const t = useTranslations("services");
  const matched = entries.filter((entry) => entry.matched).length;
  return (
    <Panel
      flush
      title={t("lab.sample")}
      meta={entries.length > 0 ? t("lab.sampleCount", { matched, total: entries.length }) : null}
    >
      {problem ? (
        <div className="p-4">
          <ProblemPanel problem={problem} subject={server} />
        </div>
      ) : null}
      {guess ? (
        <div className="px-4 pt-3 pb-1">
          <Notice
            tone="info"
            finding={t("lab.guess", { format: guess.name, share: guess.share })}
            action={
              <Button size="sm" onClick={() => onGuess(guess.id)}>
                {t("lab.useGuess")}
              </Button>
            }
          />
        </div>
      ) : null}
      {sample === null && !problem ? (
        <Empty>{t("lab.sampleEmpty")}</Empty>
      ) : sample?.lines.length === 0 ? (
        <Empty>
          {sample.file === null && sample.readableByAgent === null
            ? t("lab.sampleNone", { server })
            : t("lab.sampleNoLines")}
        </Empty>
      ) : (
        <ol className="max-h-80 overflow-y-auto bg-sunken py-1">
          {entries.map((entry, index) => (
            <li key={index}>
              <SampleLine
                entry={entry}
                number={index + 1}
                selected={index === selected}
                onSelect={() => onSelect(index)}
                mark={mark(entry)}
              />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function SampleLine({
  entry,
  number,
  selected,
  onSelect,
  mark,
}: {
  entry: ParsedEntry;
  number: number;
  selected: boolean;
  onSelect: () => void;
  mark: ReactNode;
}) {
  const t = useTranslations("services");
  const more = entry.lines.length - 1;
  return (
    <button
      type="button"
      aria-pressed={selected}
      onClick={onSelect}
      className={cx(
        "mono grid w-full grid-cols-[28px_minmax(0,1fr)_auto] items-baseline gap-x-2 px-4 text-left text-meta leading-6 hover:bg-hover focus-visible:-outline-offset-2",
        selected && "bg-selected",
        entry.fate.kind === "dropped" && "text-ink-3 line-through",
      )}
    >
      <span className="text-right text-ink-3">{number}</span>
      <span className={selected ? "whitespace-pre-wrap break-all" : "truncate whitespace-pre"}>
        {segmentsOf(entry, tonesOf(entry)).map((segment, index) =>
          segment.field === null ? (
            segment.text
          ) : (
            <span
              key={index}
              title={segment.field}
              className={cx("border-b-2 text-ink", fieldTones[segment.tone])}
            >
              {segment.text}
            </span>
          ),
        )}
        {more > 0 ? <span className="text-ink-3"> +{more}</span> : null}
      </span>
      <span className="flex items-center gap-2 self-center">
        {mark}
        {entry.matched ? (
          <Check size={12} aria-hidden="true" className="self-center text-ok" />
        ) : (
          <span className="flex items-center gap-1 font-sans text-warn">
            <TriangleAlert size={12} aria-hidden="true" />
            <span className="max-md:sr-only">{t("lab.noMatch")}</span>
          </span>
        )}
      </span>
    </button>
  );
}
