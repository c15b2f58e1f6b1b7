"use client";
import { Check, ClockAlert, TriangleAlert } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import type { LogFormat } from "@/lib/core/formats/format";
import type { TrialEntry } from "@/lib/core/formats/trial";
import { segmentsOf } from "./segments";
import { markTones } from "./tones";

const linesOfClosed = 3;

/** One entry: its first line, the lines that belong to it, and whether the format understands it. */
export function SampleRow({
  entry,
  index,
  id,
  selected,
  format,
  tones,
  onSelect,
  mark,
  ref,
}: {
  entry: TrialEntry;
  index: number;
  id: string;
  selected: boolean;
  format: LogFormat;
  tones: ReadonlyMap<string, number>;
  onSelect: () => void;
  /** What the line options make of it. */
  mark?: ReactNode;
  ref: Ref<HTMLDivElement>;
}) {
  const t = useTranslations("formats");
  const lines = entry.text.split("\n");
  const shown = selected ? lines : lines.slice(0, linesOfClosed);
  const more = lines.length - shown.length;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list that holds it takes the keys
    <div
      ref={ref}
      data-index={index}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      onClick={onSelect}
      className={cx(
        "mono grid cursor-default grid-cols-[32px_minmax(0,1fr)_auto] items-start gap-x-2 border-rule border-b px-4 text-meta leading-6 hover:bg-hover max-md:px-3",
        selected && "bg-selected hover:bg-selected",
      )}
    >
      <span className="text-right text-ink-3">{entry.number}</span>
      <span className={cx("min-w-0", entry.fate.kind === "dropped" && "line-through")}>
        {shown.map((_, line) => (
          <span
            key={line}
            className={cx(
              "block",
              line > 0 && "border-edge border-l-2 pl-2 text-ink-2",
              selected
                ? "whitespace-pre-wrap break-all"
                : "md:truncate md:whitespace-pre max-md:break-all max-md:whitespace-pre-wrap",
              !entry.matched && "text-ink-2",
            )}
          >
            {segmentsOf(entry, line).map((segment, at) =>
              segment.field === null ? (
                segment.text
              ) : (
                <Mark key={at} field={segment.field} format={format} tone={tones.get(segment.field) ?? 0}>
                  {segment.text}
                </Mark>
              ),
            )}
          </span>
        ))}
        {more > 0 ? (
          <span className="block border-edge border-l-2 pl-2 font-sans text-ink-3">
            {t("sample.more", { count: more })}
          </span>
        ) : null}
      </span>
      <span className="flex items-start gap-2 leading-6">
        {mark}
        {entry.fate.kind === "dropped" ? null : <Verdict entry={entry} />}
      </span>
    </div>
  );
}

/** Labels stand out, metadata is marked, what only stays in the line is dotted. */
function Mark({
  field,
  format,
  tone,
  children,
}: {
  field: string;
  format: LogFormat;
  tone: number;
  children: ReactNode;
}) {
  const isTime = field === format.timestamp?.source;
  const target = isTime ? "label" : (format.fields[field] ?? "drop");
  return (
    <span
      title={field}
      className={cx(
        "border-b-2 text-ink",
        markTones[tone],
        target === "drop" && "border-b border-dotted bg-transparent",
        target === "label" && !isTime && "font-semibold",
      )}
    >
      {children}
    </span>
  );
}

function Verdict({ entry }: { entry: TrialEntry }) {
  const t = useTranslations("formats");
  const services = useTranslations("services");
  if (!entry.matched)
    return (
      <span className="flex items-center gap-1 font-medium font-sans text-warn">
        <TriangleAlert size={14} aria-hidden="true" />
        <span className="max-md:sr-only">{services("lab.noMatch")}</span>
      </span>
    );
  if (entry.time === "previous")
    return (
      <span className="flex items-center gap-1 font-medium font-sans text-warn">
        <ClockAlert size={14} aria-hidden="true" />
        <span className="max-md:sr-only">{t("sample.noTime")}</span>
      </span>
    );
  return (
    <span className="flex h-6 items-center text-ok">
      <Check size={14} aria-hidden="true" />
      <span className="sr-only">{t("sample.matches")}</span>
    </span>
  );
}
