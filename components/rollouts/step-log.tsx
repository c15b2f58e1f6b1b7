"use client";
import { Check, LoaderCircle, Minus, Undo2, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { useDuration } from "@/components/ui/duration";
import { useTicking } from "@/components/ui/relative-time";
import type { HostView, StepView } from "@/lib/core/rollout/timeline";

const looks: Record<StepView["state"], string> = {
  waiting: "border-rule-strong border-dashed text-ink-3",
  running: "border-accent bg-accent-wash text-accent",
  ok: "border-ok-wash bg-ok-wash text-ink-2",
  failed: "border-bad-solid bg-bad-solid text-on-bad",
  skipped: "border-transparent text-ink-3",
};

const segment =
  "flex h-5 min-w-0 items-center gap-1.5 overflow-hidden whitespace-nowrap border px-1.5 font-medium text-micro max-md:h-6 max-md:justify-center max-md:px-0";

/** "0.2 s" below ten seconds, then whole units. */
export function useStepTime(): (ms: number) => string {
  const t = useTranslations("common.time");
  const duration = useDuration();
  return (ms) => (ms < 10_000 ? t("tenths", { s: (ms / 1000).toFixed(1) }) : duration(ms, true));
}

/** One step of a host run, as a piece of its log: ends are round, cuts are square. On phones only the icon. */
export function StepLog({ step, first, last }: { step: StepView; first: boolean; last: boolean }) {
  const t = useTranslations("rollouts");
  const time = useStepTime();
  return (
    <span
      className={cx(
        segment,
        "rounded-[3px]",
        first && "rounded-l-[10px]",
        last && "rounded-r-[10px]",
        looks[step.state],
      )}
    >
      <StepIcon state={step.state} />
      <span className="sr-only">
        {t(`step.${step.step}`)}: {t(`stepState.${step.state}`)}
      </span>
      <span className="truncate max-md:hidden">
        {step.state === "running" && step.startedAtMs !== null ? (
          <Elapsed sinceMs={step.startedAtMs} />
        ) : step.durationMs !== null && step.state !== "skipped" ? (
          time(step.durationMs)
        ) : null}
      </span>
    </span>
  );
}

function StepIcon({ state }: { state: StepView["state"] }) {
  const size = { size: 12, strokeWidth: 2.25, "aria-hidden": true as const };
  if (state === "ok") return <Check {...size} className="text-ok" />;
  if (state === "failed") return <X {...size} />;
  if (state === "running")
    return <LoaderCircle {...size} className="animate-turn motion-reduce:animate-none" />;
  return <Minus {...size} />;
}

/** Seconds since a moment, counting. */
export function Elapsed({ sinceMs }: { sinceMs: number }) {
  const now = useTicking(1000);
  const duration = useDuration();
  return <span suppressHydrationWarning>{duration(Math.max(0, now.getTime() - sinceMs), true)}</span>;
}

/** The second log of a host run: the old config on its way back. */
export function RestoreLog({ restore }: { restore: NonNullable<HostView["restore"]> }) {
  const t = useTranslations("rollouts");
  const time = useStepTime();
  return (
    <span
      className={cx(
        segment,
        "justify-start rounded-[10px] max-md:justify-start max-md:px-2",
        restore.state === "failed" ? looks.failed : "border-warn-edge bg-warn-wash text-warn",
      )}
    >
      <Undo2 size={12} strokeWidth={2.25} aria-hidden="true" />
      <span className="truncate">
        {restore.state === "running"
          ? t("live.restoring")
          : restore.state === "failed"
            ? t("live.restoreFailed")
            : t("live.restored", { time: time(restore.durationMs ?? 0) })}
      </span>
    </span>
  );
}
