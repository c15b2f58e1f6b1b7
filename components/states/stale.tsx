"use client";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useProblemWords } from "@/components/ui/problem-words";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Problem } from "@/lib/core/problem";

/** Above data that could not be renewed: how old it is, why, and a way to try again. The data stays. */
export function Stale({
  problem,
  atMs,
  onRetry,
  retrying = false,
}: {
  problem: Problem;
  /** When the shown data was read. */
  atMs: number;
  onRetry?: () => void;
  retrying?: boolean;
}) {
  const t = useTranslations("states");
  const words = useProblemWords()(problem);
  return (
    <Notice
      tone="warn"
      live
      finding={t("stale")}
      action={
        onRetry ? (
          <Button size="sm" onClick={onRetry} busy={retrying} busyLabel={t("retrying")}>
            {t("retry")}
          </Button>
        ) : undefined
      }
    >
      {words.what}. <RelativeTime at={atMs} className="whitespace-nowrap text-ink-2" />
    </Notice>
  );
}
