"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import type { LogFormat } from "@/lib/core/formats/format";
import type { Trial, TrialEntry } from "@/lib/core/formats/trial";
import { SampleRow } from "./sample-row";

const rowPx = 25;

/** The entries of a sample; only those in sight are in the page. Arrows move, N goes to the next that falls through. */
export function SampleList({
  trial,
  format,
  tones,
  shown,
  selected,
  onSelect,
  onNextFallen,
  pinned,
  mark,
}: {
  trial: Trial;
  format: LogFormat;
  tones: ReadonlyMap<string, number>;
  /** Indexes of the entries that are listed. */
  shown: readonly number[];
  /** Index of the chosen entry. */
  selected: number;
  onSelect: (index: number) => void;
  onNextFallen: (step: 1 | -1) => void;
  /** Stays at the end while lines come in. */
  pinned: boolean;
  mark?: ((entry: TrialEntry) => ReactNode) | undefined;
}) {
  const t = useTranslations("formats");
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (row) => shown[row] ?? row,
    overscan: 12,
  });
  const row = shown.indexOf(selected);
  useEffect(() => {
    if (row >= 0 && !pinned) virtual.scrollToIndex(row);
  }, [row, pinned, virtual]);
  useEffect(() => {
    if (pinned && shown.length > 0) virtual.scrollToIndex(shown.length - 1);
  }, [pinned, shown, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = {
      ArrowDown: row + 1,
      ArrowUp: row - 1,
      PageDown: row + 10,
      PageUp: row - 10,
      Home: 0,
      End: shown.length - 1,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      const index = shown[Math.max(0, Math.min(shown.length - 1, step))];
      if (index !== undefined) onSelect(index);
    } else if (event.key === "n" || event.key === "p") onNextFallen(event.key === "n" ? 1 : -1);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={t("sample.label")}
      aria-activedescendant={row >= 0 ? `${id}-${selected}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="max-h-[360px] overflow-y-auto bg-sunken focus-visible:-outline-offset-2"
    >
      <div role="presentation" className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const index = shown[item.index];
          const entry = index === undefined ? undefined : trial.entries[index];
          if (!entry || index === undefined) return null;
          return (
            <div
              key={item.key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <SampleRow
                ref={virtual.measureElement}
                index={item.index}
                id={`${id}-${index}`}
                entry={entry}
                format={format}
                tones={tones}
                selected={index === selected}
                onSelect={() => onSelect(index)}
                mark={mark?.(entry)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
