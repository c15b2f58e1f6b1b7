"use client";
import { ChevronRight } from "lucide-react";
import { memo } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { formatBytes } from "@/lib/core/bytes";
import type { LogLevel } from "@/lib/core/logs/level";
import type { LineRow } from "@/lib/core/queries/entries";
import { splitMarks } from "@/lib/core/queries/marks";

/** Characters of a line that a row draws; the rest is in the expanded line. */
const rowChars = 600;
const saysSizeFrom = 4_096;

const fill: Record<LogLevel, string> = {
  critical: "bg-level-fill-error",
  error: "bg-level-fill-error",
  warn: "bg-level-fill-warn",
  info: "bg-level-fill-info",
  debug: "bg-level-fill-debug",
  unknown: "bg-transparent",
};
const ink: Record<LogLevel, string> = {
  critical: "text-level-critical font-semibold",
  error: "text-level-error",
  warn: "text-level-warn",
  info: "text-level-info",
  debug: "text-level-debug",
  unknown: "text-ink-3",
};

/** Time of day with milliseconds, in the reader's zone. */
export function clockTime(ns: string): string {
  const at = new Date(Number(BigInt(ns) / 1_000_000n));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}

/** One line of the list: level bar, caret, time, level, host, text. Two lines on phones. */
export const LogRow = memo(function LogRow({
  row,
  open,
  selected,
  marks,
  anchor = false,
}: {
  row: LineRow;
  open: boolean;
  selected: boolean;
  marks: RegExp | null;
  /** The line that others are shown around. */
  anchor?: boolean;
}) {
  const t = useTranslations("explore");
  const text = row.line.slice(0, rowChars).replaceAll("\n", " ↵ ");
  return (
    <div
      className={cx(
        "mono grid h-full grid-cols-[3px_14px_88px_28px_minmax(64px,116px)_minmax(0,1fr)] items-baseline gap-x-2.5 pr-4 text-meta leading-[22px] hover:bg-hover",
        "max-md:grid-cols-[3px_minmax(0,1fr)_auto] max-md:grid-rows-[18px_auto] max-md:border-rule max-md:border-b max-md:py-1 max-md:pr-3 max-md:leading-[18px]",
        (selected || anchor) && "bg-selected hover:bg-selected",
      )}
    >
      <span className={cx("self-stretch max-md:row-span-2", fill[row.level])} />
      <ChevronRight
        size={12}
        aria-hidden="true"
        className={cx("self-center text-ink-3 max-md:hidden", open && "rotate-90")}
      />
      <span className="whitespace-nowrap text-ink-3 max-md:text-micro">
        {clockTime(row.ts)}
        <span className="ml-2 text-ink-2 md:hidden">{row.labels.host}</span>
      </span>
      <span className={cx("font-medium text-micro", ink[row.level])}>
        {row.level === "unknown" ? "" : t(`level.short.${row.level}`)}
      </span>
      <span className="truncate text-ink-2 max-md:hidden">{row.labels.host ?? ""}</span>
      <span className="truncate text-ink max-md:col-span-2 max-md:col-start-2 max-md:line-clamp-2 max-md:whitespace-normal max-md:break-all">
        {row.line.length > saysSizeFrom ? (
          <span className="mr-2 rounded-chip border border-rule-strong px-1 text-ink-3 text-micro">
            {formatBytes(row.wholeBytes ?? row.line.length)}
          </span>
        ) : null}
        {splitMarks(text, marks).map((piece, index) =>
          piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
        )}
      </span>
    </div>
  );
});
