"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useProofWords, useTurnedGood } from "@/components/charts/proof";
import { Ring, ringTone } from "@/components/charts/ring";
import { cx } from "@/components/ui/cx";
import { useDuration } from "@/components/ui/duration";
import { toneText } from "@/components/ui/tag";
import type { Cell } from "@/lib/core/overview/model";
import { proofHref } from "./links";

/** The word in a cell: the lag for delivered, time for quiet and behind, else the state. */
export function useCellWord(nowMs: number): (cell: Cell) => string {
  const t = useTranslations("overview.matrix");
  const duration = useDuration();
  return (cell) => {
    const sinceNewest = cell.newestMs === null ? null : duration(nowMs - cell.newestMs);
    if (cell.state === "delivered") return sinceNewest ?? t("short.delivered");
    if (cell.state === "quiet") return sinceNewest ? t("quiet", { time: sinceNewest }) : t("short.quiet");
    if (cell.state === "behind" && cell.lagMs !== null) return t("behind", { time: duration(cell.lagMs) });
    return t(`short.${cell.state}`);
  };
}

const washes = {
  bad: "bg-bad-wash font-medium",
  warn: "bg-warn-wash font-medium",
  ok: "",
  idle: "",
  run: "",
};

/** One proof as ring and word; opens the proof. */
export function MatrixCell({
  cell,
  path,
  server,
  nowMs,
  tabIndex,
  wide = false,
}: {
  cell: Cell;
  /** "ssc-api error" */
  path: string;
  server: string;
  nowMs: number;
  tabIndex?: number;
  /** A row of the phone layout: the path stands at the right. */
  wide?: boolean;
}) {
  const t = useTranslations("overview.matrix");
  const word = useCellWord(nowMs)(cell);
  const state = useProofWords()(cell.state, cell.state === "behind" ? cell.lagMs : null);
  const draw = useTurnedGood(cell.state);
  const tone = ringTone[cell.state];
  return (
    <Link
      href={proofHref(cell.serverId, cell.logPathId)}
      tabIndex={tabIndex}
      aria-label={t("cell", { path, server, state })}
      data-state={cell.state}
      className={cx(
        "flex items-center gap-1.5 whitespace-nowrap hover:bg-hover hover:no-underline focus-visible:rounded-none focus-visible:-outline-offset-2",
        toneText[tone],
        washes[tone],
        wide ? "h-9 rounded-chip px-3" : "h-[31px] pr-1 pl-1.5 text-meta",
      )}
    >
      <Ring state={cell.state} draw={draw} />
      <span className={cx("truncate", tone === "ok" && "text-ink-2")}>{word}</span>
      {wide ? <span className="ml-auto truncate font-normal text-ink-2">{path}</span> : null}
    </Link>
  );
}
