"use client";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { useElapsedSeconds } from "@/components/ui/elapsed";

/** A still block in the place of text or a control; size it by class so that nothing moves when the data comes. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cx("block h-3 rounded-chip bg-idle-wash", className)} aria-hidden="true" />;
}

/** Rows of a table or list that is loading: one bar per column, in widths that look like words. */
export function PendingRows({ rows = 5, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <Pending>
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className="flex h-(--row) items-center gap-6 border-rule border-b px-4 last:border-b-0"
        >
          {Array.from({ length: columns }, (_, column) => (
            <span key={column} className={column === 0 ? "w-40 flex-none" : "flex-1"}>
              <Skeleton className={["w-3/5", "w-2/5", "w-1/2"][(row + column) % 3]} />
            </span>
          ))}
        </div>
      ))}
    </Pending>
  );
}

const slowAfterSeconds = 5;

/** Under skeletons that wait for the log store: says so, with the seconds, once that takes long. */
export function SlowStore() {
  const t = useTranslations("states");
  const seconds = useElapsedSeconds(true);
  if (seconds < slowAfterSeconds) return null;
  return <p className="text-ink-2">{t("slow", { seconds })}</p>;
}

/** Wraps skeletons and tells assistive technology once that data is loading. */
export function Pending({ className, children }: { className?: string; children: React.ReactNode }) {
  const t = useTranslations("states");
  return (
    <div role="status" aria-busy="true" className={className}>
      <span className="sr-only">{t("loading")}</span>
      {children}
    </div>
  );
}
