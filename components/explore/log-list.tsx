"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { LineRow } from "@/lib/core/queries/entries";
import { LogRow } from "./log-row";
import { useIsPhone } from "./use-is-phone";
import { useShortcuts } from "./use-shortcuts";

const rowPx = 22;
const phoneRowPx = 64;
const loadAheadRows = 200;

export interface LogListProps {
  readonly rows: readonly LineRow[];
  readonly marks: RegExp | null;
  /** Key of the row to open and show at first. */
  readonly openKey?: string | null;
  readonly renderOpen: (row: LineRow) => ReactNode;
  /** Called when the end comes near. */
  readonly onNearEnd?: () => void;
  /** Called when the reader leaves or reaches the top. */
  readonly onTop?: (atTop: boolean) => void;
  /** Keys that the list does not know: C, L, Space. True when handled. */
  readonly onKey?: (key: string, row: LineRow | null) => boolean;
  readonly footer?: ReactNode;
  readonly stale?: boolean;
}

/** The lines, virtualised: only what is in sight is in the page. j/k or arrows move, Enter opens, Escape closes, G and Home go to the newest. */
export function LogList({
  rows,
  marks,
  openKey,
  renderOpen,
  onNearEnd,
  onTop,
  onKey,
  footer,
  stale,
}: LogListProps) {
  const t = useTranslations("explore");
  const scroller = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState(-1);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set());
  const phone = useIsPhone();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? phoneRowPx : rowPx),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (rows.length > 0 && lastIndex >= rows.length - loadAheadRows) onNearEnd?.();
  }, [lastIndex, rows.length, onNearEnd]);

  const openIndex = useMemo(
    () => (openKey ? rows.findIndex((row) => row.key === openKey) : -1),
    [rows, openKey],
  );
  useEffect(() => {
    if (!openKey || openIndex < 0) return;
    setOpen((known) => new Set(known).add(openKey));
    setSelected(openIndex);
    virtual.scrollToIndex(openIndex, { align: "center" });
  }, [openKey, openIndex, virtual]);

  const toggle = (row: LineRow) =>
    setOpen((known) => {
      const next = new Set(known);
      if (!next.delete(row.key)) next.add(row.key);
      return next;
    });

  const moveTo = (index: number) => {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    setSelected(target);
    virtual.scrollToIndex(target);
  };

  const enter = (step: number) => () => {
    scroller.current?.focus({ preventScroll: true });
    moveTo(selected + step);
  };
  useShortcuts({ j: enter(1), k: enter(-1) });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[selected] ?? null;
    const moves: Record<string, number> = {
      j: selected + 1,
      ArrowDown: selected + 1,
      k: selected - 1,
      ArrowUp: selected - 1,
      PageDown: selected + 20,
      PageUp: selected - 20,
      Home: 0,
      g: 0,
      G: 0,
      End: rows.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) moveTo(target);
    else if (row && (event.key === "Enter" || (event.key === "Escape" && open.has(row.key)))) toggle(row);
    else if (!onKey?.(event.key, row)) return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="log"
      aria-label={t("list.label")}
      aria-live="off"
      aria-busy={stale || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the list takes the keys that move in it
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => onTop?.(event.currentTarget.scrollTop < rowPx)}
      className={`min-h-0 flex-1 overflow-y-auto overflow-x-hidden border-rule border-t bg-sunken [overflow-anchor:none] focus-visible:-outline-offset-2 max-md:h-[70dvh] max-md:flex-none ${stale ? "opacity-60" : ""}`}
    >
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const isOpen = open.has(row.key);
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys move in the list as a whole */}
              {/* biome-ignore lint/a11y/noStaticElementInteractions: a row is text that opens; the list has the role */}
              <div
                className="cursor-pointer"
                onClick={() => {
                  if (window.getSelection()?.isCollapsed === false) return;
                  setSelected(item.index);
                  toggle(row);
                }}
              >
                <LogRow row={row} open={isOpen} selected={item.index === selected} marks={marks} />
              </div>
              {isOpen ? renderOpen(row) : null}
            </div>
          );
        })}
      </div>
      {footer}
    </div>
  );
}
