"use client";
import { CircleCheck, CircleDashed, CircleSlash, CircleX, OctagonAlert, Undo2, Unplug } from "lucide-react";
import { useTranslations } from "use-intl";
import { Spinner } from "@/components/ui/spinner";
import { Status, type Tone } from "@/components/ui/tag";
import type { HostRunState } from "@/lib/core/rollout/events";
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

/** How a host run stands or ended: icon and word. While it runs, the step under way. */
export function HostResult({ host }: { host: HostView }) {
  const t = useTranslations("rollouts");
  const { tone, Icon } = looks[host.state];
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
        : t(`host.${host.state}`);
  return (
    <Status tone={tone} icon={Icon ? <Icon size={14} aria-hidden="true" /> : <Spinner />} className="min-w-0">
      <span className="truncate">{word}</span>
    </Status>
  );
}
