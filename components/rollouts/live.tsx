"use client";
import { RotateCcw, Square } from "lucide-react";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { Button, ButtonLink } from "@/components/ui/button";
import { useDuration } from "@/components/ui/duration";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { Problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";
import { type HostRunState, hostRunStates } from "@/lib/core/rollout/events";
import type { Timeline } from "@/lib/core/rollout/timeline";
import { HostChanges } from "./host-changes";
import { HostOutput } from "./host-output";
import { type HostRow, HostRows } from "./host-rows";
import { isBad, Outcome } from "./outcome";
import { RolloutTag } from "./state-tag";
import { isOver, useTimeline } from "./use-timeline";

export interface LiveRollout {
  readonly id: string;
  readonly number: number;
  readonly reason: string;
  readonly authorName: string;
  readonly createdAt: Date;
  /** What does not change of each host run, in run order. */
  readonly hosts: readonly Pick<HostRow, "hostRunId" | "serverId" | "serverName" | "batch">[];
}

/** A rollout, live: hosts by steps, output and changes of the selected host, and how it ended. Survives a reload. */
export function RolloutLive({
  rollout,
  snapshot,
  mayCancel,
  cancel,
}: {
  rollout: LiveRollout;
  snapshot: Timeline;
  mayCancel: boolean;
  cancel: (input: { id: string }) => Promise<ActionReply<{ number: number }>>;
}) {
  const t = useTranslations("rollouts");
  const { timeline, stream } = useTimeline(rollout.id, snapshot);
  const [chosen, setChosen] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);

  const views = new Map(timeline.hosts.map((host) => [host.hostRunId, host]));
  const hosts = rollout.hosts.flatMap((fixed): HostRow[] => {
    const view = views.get(fixed.hostRunId);
    return view ? [{ ...view, ...fixed }] : [];
  });
  const over = isOver(timeline.state);
  // Until somebody chooses, the host that needs the eye: failed, else running, else the first.
  const shown =
    hosts.find((host) => host.hostRunId === chosen) ??
    hosts.find((host) => isBad(host.state)) ??
    hosts.find((host) => host.state === "running") ??
    hosts[0];
  const servers = rollout.hosts.flatMap((host) => host.serverId ?? []);

  const stop = async () => {
    setCancelling(true);
    const reply = await cancel({ id: rollout.id });
    setCancelling(false);
    setRefusal(reply.ok ? null : reply.problem);
  };
  return (
    <Page>
      <PageHeader
        title={t("one", { number: rollout.number })}
        tags={<RolloutTag state={timeline.state} />}
        sub={<When rollout={rollout} timeline={timeline} />}
        actions={
          over ? (
            <ButtonLink href={`/rollouts/new?servers=${servers.join(",")}`}>
              <RotateCcw size={14} aria-hidden="true" />
              {t("live.again")}
            </ButtonLink>
          ) : mayCancel ? (
            <Button
              variant="danger"
              onClick={stop}
              busy={cancelling || timeline.state === "cancelling"}
              busyLabel={t("live.cancelling")}
            >
              <Square size={12} aria-hidden="true" />
              {t("live.cancel")}
            </Button>
          ) : null
        }
      />
      {refusal ? <ProblemPanel problem={refusal} /> : null}
      {stream === "reconnecting" ? <Notice tone="warn">{t("live.noLongerLive")}</Notice> : null}
      <Outcome state={timeline.state} hosts={hosts} onOpen={setChosen} />
      <Panel flush title={t("live.hosts")} meta={<Counts hosts={hosts} />}>
        <HostRows hosts={hosts} selected={shown?.hostRunId ?? null} onSelect={setChosen} ended={over} />
      </Panel>
      {shown ? (
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <HostOutput key={`output ${shown.hostRunId}`} host={shown} />
          <HostChanges key={`changes ${shown.hostRunId}`} rolloutId={rollout.id} host={shown} />
        </div>
      ) : null}
    </Page>
  );
}

function When({ rollout, timeline }: { rollout: LiveRollout; timeline: Timeline }) {
  const t = useTranslations("rollouts");
  const format = useFormatter();
  const duration = useDuration();
  const { startedAtMs, finishedAtMs } = timeline;
  const at = format.dateTime(startedAtMs === null ? rollout.createdAt : new Date(startedAtMs), {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return (
    <>
      <span className="block">{rollout.reason || t("live.noReason")}</span>
      {t(startedAtMs === null ? "live.created" : "live.started", { when: at, author: rollout.authorName })}{" "}
      {startedAtMs !== null && finishedAtMs !== null
        ? t("live.took", { time: duration(finishedAtMs - startedAtMs, true) })
        : null}
    </>
  );
}

/** "3 done, 1 restored, 7 not started". */
function Counts({ hosts }: { hosts: readonly { readonly state: HostRunState }[] }) {
  const t = useTranslations("rollouts");
  const counts = hostRunStates.map((state) => ({
    state,
    count: hosts.filter((host) => host.state === state).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => t(`counts.${state}`, { count }))
    .join(", ");
}
