"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { useDuration } from "@/components/ui/duration";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Tag } from "@/components/ui/tag";
import type { Problem } from "@/lib/core/problem";
import {
  type HostRunState,
  hostRunStates,
  isEndedRollout,
  type RolloutKind,
} from "@/lib/core/rollout/events";
import type { HostDetail } from "@/lib/core/rollout/host-detail";
import { isGood } from "@/lib/core/rollout/plan";
import type { Snapshot } from "@/lib/core/rollout/snapshot";
import type { HostView, Timeline } from "@/lib/core/rollout/timeline";
import { BackOffer } from "./back-offer";
import { Controls, type RolloutActions } from "./controls";
import { HostChanges } from "./host-changes";
import { HostOutput } from "./host-output";
import { type HostRow, HostRows } from "./host-rows";
import { NotifyButton } from "./notify-button";
import { Outcome } from "./outcome";
import { RolloutTag } from "./state-tag";
import { useTimeline } from "./use-timeline";

export interface LiveRollout {
  readonly id: string;
  readonly number: number;
  readonly kind: RolloutKind;
  /** The rollout that it tries again or rolls back. */
  readonly of: { readonly id: string; readonly number: number } | null;
  readonly reason: string;
  readonly authorName: string;
  readonly createdAt: Date;
  /** What does not change of each host run, in run order. */
  readonly hosts: readonly Pick<HostRow, "hostRunId" | "serverId" | "serverName" | "batch">[];
}

/** Servers that were away may be back. */
const lookAgainMs = 15_000;

/** A rollout, live: hosts by steps, output and changes of the selected host, and how it ended. Survives a reload. */
export function RolloutLive({
  rollout,
  snapshot,
  open,
  mayAct,
  actions,
  back,
}: {
  rollout: LiveRollout;
  snapshot: Snapshot;
  /** The host that is shown first, with what it has told. */
  open: { readonly hostRunId: string; readonly detail: HostDetail } | null;
  mayAct: boolean;
  actions: RolloutActions;
  /** Servers that were away when it came, and answer again. */
  back: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations("rollouts");
  const [chosen, setChosen] = useState<string | null>(null);
  const { timeline, host, detail, stream } = useTimeline(rollout.id, snapshot, open, chosen);
  const [refusal, setRefusal] = useState<Problem | null>(null);

  const views = new Map(timeline.hosts.map((host) => [host.hostRunId, host]));
  const hosts = rollout.hosts.flatMap((fixed): HostRow[] => {
    const view = views.get(fixed.hostRunId);
    return view ? [rowOf(view, fixed, rollout.kind)] : [];
  });
  const over = isEndedRollout(timeline.state);
  const shown = hosts.find((row) => row.hostRunId === host?.hostRunId);
  const away = hosts.some((host) => host.state === "unreachable");
  const router = useRouter();
  useEffect(() => {
    if (!away) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [away, router]);
  return (
    <Page>
      <PageHeader
        title={t("one", { number: rollout.number })}
        tags={<RolloutTag state={timeline.state} />}
        sub={<When rollout={rollout} timeline={timeline} />}
        actions={
          <>
            <NotifyButton
              number={rollout.number}
              state={timeline.state}
              done={hosts.filter((host) => isGood(host.state)).length}
              total={hosts.length}
            />
            {mayAct ? (
              <Controls
                rollout={rollout}
                state={timeline.state}
                hosts={hosts}
                actions={actions}
                onRefused={setRefusal}
              />
            ) : null}
          </>
        }
      />
      {refusal ? <ProblemPanel problem={refusal} /> : null}
      {stream === "reconnecting" ? <Notice tone="warn">{t("live.noLongerLive")}</Notice> : null}
      <Outcome
        kind={rollout.kind}
        state={timeline.state}
        pause={timeline.pause}
        hosts={hosts}
        onOpen={setChosen}
      />
      {mayAct ? <BackOffer servers={back} rolloutNumber={rollout.number} /> : null}
      <Panel flush title={t("live.hosts")} meta={<Counts hosts={hosts} />}>
        <HostRows hosts={hosts} selected={shown?.hostRunId ?? null} onSelect={setChosen} ended={over} />
      </Panel>
      {shown ? (
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <HostOutput key={`output ${shown.hostRunId}`} host={shown} detail={detail} />
          <HostChanges key={`changes ${shown.hostRunId}`} rolloutId={rollout.id} host={shown} />
        </div>
      ) : null}
    </Page>
  );
}

/** The same row for the same view, so that only hosts that changed are drawn again. */
const rows = new WeakMap<HostView, HostRow>();
function rowOf(view: HostView, fixed: LiveRollout["hosts"][number], kind: RolloutKind): HostRow {
  const known = rows.get(view);
  if (known) return known;
  const row = { ...view, ...fixed, kind };
  rows.set(view, row);
  return row;
}

function When({ rollout, timeline }: { rollout: LiveRollout; timeline: Timeline }) {
  const t = useTranslations("rollouts");
  const control = useTranslations("rolloutControl");
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
  const { kind, of } = rollout;
  // What the form proposes says nothing that the link does not.
  const proposed =
    kind === "rollback" && of && rollout.reason === control("preview.reason", { number: of.number });
  // Work on a program is asked for without a reason.
  const unsaid = kind === "apply" || kind === "rollback" ? t("live.noReason") : null;
  const reason = proposed ? null : rollout.reason || unsaid;
  return (
    <>
      <span className="block">
        {kind === "apply" ? null : <Tag tone="idle">{control(`kind.${kind}`)}</Tag>} {reason}{" "}
        {of ? (
          <Link href={`/rollouts/${of.id}`}>
            {control(kind === "rollback" ? "of.rollback" : "of.retry", { number: of.number })}
          </Link>
        ) : null}
      </span>
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
