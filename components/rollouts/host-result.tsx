"use client";
import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CircleX,
  Hourglass,
  OctagonAlert,
  Undo2,
  Unplug,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { Spinner } from "@/components/ui/spinner";
import { Status, type Tone } from "@/components/ui/tag";
import type { HostRunState, RolloutKind } from "@/lib/core/rollout/events";
import { isGood } from "@/lib/core/rollout/plan";
import type { HostView } from "@/lib/core/rollout/timeline";

const looks: Record<HostRunState, { tone: Tone; Icon: typeof CircleX | null }> = {
  waiting: { tone: "idle", Icon: CircleDashed },
  running: { tone: "run", Icon: null },
  committed: { tone: "ok", Icon: CircleCheck },
  "in-sync": { tone: "ok", Icon: CircleCheck },
  restored: { tone: "warn", Icon: Undo2 },
  aborted: { tone: "bad", Icon: CircleX },
  unreachable: { tone: "bad", Icon: Unplug },
  cancelled: { tone: "idle", Icon: CircleSlash },
  interrupted: { tone: "warn", Icon: Unplug },
  "needs-attention": { tone: "bad", Icon: OctagonAlert },
};

/** It runs its config, but some file has no line yet: not green. */
const unproven = { tone: "idle", Icon: Hourglass } as const;

/** How a host run stands or ended: icon and word. While it runs, the step under way. */
export function HostResult({ host }: { host: HostView & { readonly kind: RolloutKind } }) {
  const t = useTranslations("rollouts");
  const control = useTranslations("rolloutControl.paths");
  const waits = (host.pathCounts?.waiting ?? 0) > 0 && isGood(host.state);
  const { tone, Icon } = waits ? unproven : looks[host.state];
  const step = host.steps.find((one) => one.state === "running")?.step;
  const word =
    host.state === "running"
      ? host.restore?.state === "running"
        ? t("live.restoring")
        : step
          ? t(`doing.${step}`)
          : t("host.running")
      : host.state === "committed" && host.revision !== null
        ? t("host.committedAt", { revision: host.revision })
        : t(`host.${host.state}`, { kind: host.kind });
  const counts = host.pathCounts;
  const found =
    counts === null || (counts.proven === counts.total && !waits)
      ? null
      : control(counts.waiting > 0 ? "countWaiting" : "count", counts);
  return (
    <Status tone={tone} icon={Icon ? <Icon size={14} aria-hidden="true" /> : <Spinner />} className="min-w-0">
      <span className="truncate" title={found ?? undefined}>
        {word}
        {found ? <span className="block truncate text-ink-2 text-micro">{found}</span> : null}
      </span>
    </Status>
  );
}
