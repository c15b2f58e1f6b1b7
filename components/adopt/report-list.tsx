"use client";
import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { Place } from "@/components/ui/config-view";
import { cx } from "@/components/ui/cx";
import { Segmented } from "@/components/ui/segmented";
import { type Outcome, outcomes, type Report } from "@/lib/core/adopt/model";
import { type ReportRow, reportRows } from "./report-rows";

const icons = { mapped: CircleCheck, changed: CircleAlert, notMapped: CircleX } as const;
const colours = { mapped: "text-ok", changed: "text-warn", notMapped: "text-bad" } as const;

/** Every statement of the config once, with what becomes of it and why; a press shows its line. */
export function ReportList({ report, onPlace }: { report: Report; onPlace: (place: Place) => void }) {
  const t = useTranslations("adoption");
  const [shown, setShown] = useState<Outcome | "open" | "all">(
    report.counts.changed + report.counts.notMapped > 0 ? "open" : "all",
  );
  const rows = useMemo(() => reportRows(report.items), [report]);
  const visible = rows.filter(
    ({ outcome }) => shown === "all" || (shown === "open" ? outcome !== "mapped" : outcome === shown),
  );
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)]">
      <div className="flex flex-wrap gap-2 border-rule border-b px-4 py-2">
        <Segmented
          size="sm"
          className="max-w-full overflow-x-auto"
          aria-label={t("report.filter")}
          value={shown}
          onValueChange={setShown}
          options={[
            { value: "open", label: t("report.open") },
            ...outcomes.map((outcome) => ({
              value: outcome,
              label: t(`report.count.${outcome}`, { count: report.counts[outcome] }),
            })),
            { value: "all", label: t("report.all") },
          ]}
        />
      </div>
      {visible.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t("report.nothing")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
        <ul className="max-h-[480px] overflow-y-auto focus-visible:-outline-offset-2" tabIndex={0}>
          {visible.map((item) => (
            <li key={`${item.line}:${item.column}`} className="border-rule border-b last:border-b-0">
              <Item item={item} onPlace={onPlace} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Item({ item, onPlace }: { item: ReportRow; onPlace: (place: Place) => void }) {
  const t = useTranslations("adoption");
  const words = useTranslations("adopt");
  const Icon = icons[item.outcome];
  const [last, ...above] = item.what.split(" › ").reverse();
  return (
    <button
      type="button"
      onClick={() => onPlace({ line: item.line })}
      className="grid w-full grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2.5 px-4 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
    >
      <Icon size={16} aria-hidden="true" className={cx("mt-0.5", colours[item.outcome])} />
      <span className="min-w-0">
        <span className="sr-only">{words(`outcomes.${item.outcome}`)}: </span>
        <code className="break-words">{last}</code>
        {item.inner > 0 ? (
          <span className="text-ink-3 text-meta"> {t("report.inner", { count: item.inner })}</span>
        ) : null}
        {above.length > 0 ? (
          <span className="block truncate text-ink-3 text-meta">{above.reverse().join(" › ")}</span>
        ) : null}
        {item.notes.map(({ reason, params }, index) => (
          <span key={index} className="block text-pretty break-words text-ink-2">
            {words(`reasons.${reason}`, params)}
          </span>
        ))}
      </span>
      <span className="whitespace-nowrap text-ink-3 text-meta">{t("report.line", { line: item.line })}</span>
    </button>
  );
}
