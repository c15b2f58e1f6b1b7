"use client";
import { Ban, CircleCheck, CirclePause, CircleX, Undo2, Unplug } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { ButtonLink } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { Spinner } from "@/components/ui/spinner";
import { Status, type Tone } from "@/components/ui/tag";
import type { Overview } from "@/lib/core/overview/model";

const most = 5;
type Rollout = Overview["rollouts"][number];

const looks: Record<Rollout["state"], { readonly tone: Tone; readonly icon: React.ReactNode }> = {
  queued: { tone: "run", icon: <Spinner /> },
  running: { tone: "run", icon: <Spinner /> },
  pausing: { tone: "run", icon: <Spinner /> },
  paused: { tone: "warn", icon: <CirclePause size={14} aria-hidden="true" /> },
  cancelling: { tone: "run", icon: <Spinner /> },
  incomplete: { tone: "warn", icon: <Unplug size={14} aria-hidden="true" /> },
  succeeded: { tone: "ok", icon: <CircleCheck size={14} aria-hidden="true" /> },
  failed: { tone: "bad", icon: <CircleX size={14} aria-hidden="true" /> },
  cancelled: { tone: "idle", icon: <Ban size={14} aria-hidden="true" /> },
  interrupted: { tone: "warn", icon: <Undo2 size={14} aria-hidden="true" /> },
};

/** The last rollouts: what changed. */
export function RolloutList({ rollouts }: { rollouts: readonly Rollout[] }) {
  const t = useTranslations("overview.rollouts");
  const words = useTranslations("overview.ingestion.rollout");
  return (
    <Panel
      title={t("title")}
      flush
      actions={
        rollouts.length > 0 ? (
          <ButtonLink href="/rollouts" size="sm" variant="ghost">
            {t("all")}
          </ButtonLink>
        ) : null
      }
    >
      {rollouts.length === 0 ? (
        <Empty>{t("none")}</Empty>
      ) : (
        <ul>
          {rollouts.slice(0, most).map((rollout) => (
            <li
              key={rollout.id}
              className="grid min-h-9 grid-cols-[minmax(24px,auto)_minmax(0,1fr)_auto_auto] items-center gap-2 border-rule border-b px-4 py-1 last:border-b-0"
            >
              <Link href={`/rollouts/${rollout.id}`} className="inline-flex min-h-6 items-center font-medium">
                {rollout.number}
              </Link>
              <span className={cx("truncate", !rollout.reason && "text-ink-3")} title={rollout.reason}>
                {rollout.reason || t("noReason")}
              </span>
              <Status tone={looks[rollout.state].tone} icon={looks[rollout.state].icon} className="text-meta">
                {rollout.state === "succeeded"
                  ? t("hosts", { good: rollout.good, hosts: rollout.hosts })
                  : words(rollout.state)}
              </Status>
              <RelativeTime
                at={rollout.atMs}
                className="whitespace-nowrap text-ink-3 text-meta max-md:hidden"
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
