"use client";
import { ArrowUpToLine, Pause, Play, Radio, Square } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useKeptFocus } from "@/components/ui/keep-focus";
import { Status } from "@/components/ui/tag";
import { tailCapacity } from "@/lib/core/queries/tail-buffer";
import type { Tail } from "./use-tail";

/** State of the live tail: rate, lines lost and held, pause. Off, it offers to start one. */
export function TailBar({
  tail,
  onStart,
  onStop,
  onNewest,
  startRefused,
}: {
  tail: Tail;
  onStart: () => void;
  onStop: () => void;
  onNewest: () => void;
  /** Why no tail can start now. */
  startRefused: string | null;
}) {
  const t = useTranslations("explore");
  const format = useFormatter();
  const kept = useKeptFocus<HTMLDivElement>(tail.on);
  return (
    <div
      {...kept}
      className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-rule-strong border-t bg-surface px-4 py-1.5 max-md:sticky max-md:bottom-14 max-md:z-10 max-md:px-3"
    >
      {tail.on ? (
        <>
          <TailState tail={tail} />
          <span className="whitespace-nowrap text-ink-3 text-meta">
            {t("tail.rate", { rate: tail.ratePerSecond })},{" "}
            <b className={tail.lost > 0 ? "font-medium text-bad" : "font-medium text-ok"}>
              {t("tail.lost", { lines: tail.lost })}
            </b>
          </span>
          <span className="whitespace-nowrap text-ink-3 text-meta max-md:hidden">
            {t("tail.holding", { held: format.number(tail.held), capacity: format.number(tailCapacity) })}
          </span>
          <span className="ml-auto flex items-center gap-2">
            {tail.waiting > 0 ? (
              <Button size="sm" onClick={onNewest} aria-keyshortcuts="G">
                <ArrowUpToLine size={14} aria-hidden="true" />
                {t("tail.newest", { lines: tail.waiting })}
                <Kbd>G</Kbd>
              </Button>
            ) : null}
            <Button size="sm" onClick={tail.paused ? onNewest : tail.pause} aria-keyshortcuts="Space">
              {tail.paused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
              {tail.paused ? t("tail.resume") : t("tail.pause")}
              <Kbd>Space</Kbd>
            </Button>
            <Button size="sm" variant="ghost" onClick={onStop}>
              <Square size={12} aria-hidden="true" />
              {t("tail.stop")}
            </Button>
          </span>
        </>
      ) : (
        <>
          <span className="text-ink-3 text-meta">{t("tail.off")}</span>
          <Button size="sm" onClick={onStart} disabledReason={startRefused} className="ml-auto">
            <Radio size={14} aria-hidden="true" />
            {t("tail.start")}
          </Button>
        </>
      )}
    </div>
  );
}

function TailState({ tail }: { tail: Tail }) {
  const t = useTranslations("explore");
  if (tail.failed) return <Status tone="warn">{t("tail.ended")}</Status>;
  if (tail.gap || tail.stream === "reconnecting")
    return <Status tone="warn">{t("tail.reconnecting")}</Status>;
  if (tail.paused) return <Status tone="idle">{t("tail.paused")}</Status>;
  const live = tail.stream === "open" && tail.answered;
  return (
    <Status
      tone="run"
      icon={
        <span
          className={`size-2 rounded-round bg-current ${live ? "animate-breathe" : ""}`}
          aria-hidden="true"
        />
      }
    >
      {live ? t("tail.live") : t("tail.connecting")}
    </Status>
  );
}
