"use client";
import { Pause, Play, RotateCcw, Square, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { useKeptFocus } from "@/components/ui/keep-focus";
import type { Problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";
import { bringsConfig, isEndedRollout, type ResumeMode, type RolloutKind } from "@/lib/core/rollout/events";
import { isFailed, isGood, isRetryable } from "@/lib/core/rollout/plan";
import type { Timeline } from "@/lib/core/rollout/timeline";
import type { HostRow } from "./host-rows";
import { previewHref } from "./links";

type Reply = Promise<ActionReply<{ readonly number: number }>>;

/** Server actions of the page; they come from the app. */
export interface RolloutActions {
  readonly cancel: (input: { id: string }) => Reply;
  readonly pause: (input: { id: string }) => Reply;
  readonly resume: (input: { id: string; mode: ResumeMode }) => Reply;
}

interface ControlsProps {
  readonly rollout: { readonly id: string; readonly kind: RolloutKind };
  readonly state: Timeline["state"];
  readonly hosts: readonly HostRow[];
  readonly actions: RolloutActions;
  readonly onRefused: (problem: Problem | null) => void;
}

/** What can be done about the rollout as it stands. One filled button: the next best step. */
export function Controls(props: ControlsProps) {
  const kept = useKeptFocus<HTMLSpanElement>(props.state);
  const Fitting = isEndedRollout(props.state) ? Ended : props.state === "paused" ? Paused : UnderWay;
  return (
    <span {...kept} className="contents">
      <Fitting {...props} />
    </span>
  );
}

/** Runs one action at a time and says which is under way. */
function useOneAction(onRefused: ControlsProps["onRefused"]) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (name: string, act: () => Reply) => {
    setBusy(name);
    const reply = await act();
    setBusy(null);
    onRefused(reply.ok ? null : reply.problem);
    router.refresh();
  };
  return { busy, run };
}

function UnderWay({ rollout, state, hosts, actions, onRefused }: ControlsProps) {
  const t = useTranslations("rolloutControl");
  const words = useTranslations("rollouts.live");
  const { busy, run } = useOneAction(onRefused);
  const pausing = state === "pausing" || busy === "pause";
  return (
    <>
      {hosts.length > 1 && state !== "cancelling" ? (
        <Button
          busy={pausing}
          busyLabel={t("pausing")}
          onClick={() => void run("pause", () => actions.pause({ id: rollout.id }))}
        >
          <Pause size={14} aria-hidden="true" />
          {t("pause")}
        </Button>
      ) : null}
      <Button
        variant="danger"
        onClick={() => void run("cancel", () => actions.cancel({ id: rollout.id }))}
        busy={busy === "cancel" || state === "cancelling"}
        busyLabel={words("cancelling")}
      >
        <Square size={12} aria-hidden="true" />
        {words("cancel")}
      </Button>
    </>
  );
}

function Paused({ rollout, hosts, actions, onRefused }: ControlsProps) {
  const t = useTranslations("rolloutControl");
  const { busy, run } = useOneAction(onRefused);
  const resume = (mode: ResumeMode) => void run(mode, () => actions.resume({ id: rollout.id, mode }));
  const again = hosts.some((host) => isRetryable(host.state));
  return (
    <>
      {again ? (
        <Button
          variant="primary"
          busy={busy === "retry"}
          busyLabel={t("resuming")}
          onClick={() => resume("retry")}
        >
          <RotateCcw size={14} aria-hidden="true" />
          {t("retryFirst")}
        </Button>
      ) : null}
      <Button
        variant={again ? "default" : "primary"}
        busy={busy === "skip"}
        busyLabel={t("resuming")}
        onClick={() => resume("skip")}
      >
        <Play size={14} aria-hidden="true" />
        {t(again ? "resume" : "resumeAll")}
      </Button>
      <RollBack rollout={rollout} hosts={hosts} />
      <Button
        variant="danger"
        busy={busy === "cancel"}
        busyLabel={t("ending")}
        onClick={() => void run("cancel", () => actions.cancel({ id: rollout.id }))}
      >
        <Square size={12} aria-hidden="true" />
        {t("cancelRest")}
      </Button>
    </>
  );
}

function Ended({ rollout, hosts }: ControlsProps) {
  const t = useTranslations("rolloutControl");
  const words = useTranslations("rollouts.live");
  const failed = hosts.filter((host) => isRetryable(host.state));
  // Agents and stores are tried again where they were asked for: a preview would bring a config instead.
  if (!bringsConfig(rollout.kind)) return null;
  return (
    <>
      {failed.length > 0 ? (
        <ButtonLink variant="primary" href={previewHref({ retry: rollout.id })}>
          <RotateCcw size={14} aria-hidden="true" />
          {t(failed.every((host) => isFailed(host.state)) ? "retry" : "retryRest", { count: failed.length })}
        </ButtonLink>
      ) : (
        <ButtonLink href={previewHref({ servers: hosts.flatMap((host) => host.serverId ?? []) })}>
          {words("again")}
        </ButtonLink>
      )}
      <RollBack rollout={rollout} hosts={hosts} />
    </>
  );
}

/**
 * Shown where the rollout changed something, and there is something to go back to: the first config of a server has none
 * before it. A host that it left in doubt may have been changed too.
 */
function RollBack({ rollout, hosts }: Pick<ControlsProps, "rollout" | "hosts">) {
  const t = useTranslations("rolloutControl");
  const changed = hosts.some(
    (host) => (host.revision ?? 0) > 1 && (isGood(host.state) || isFailed(host.state)),
  );
  if (!changed) return null;
  return (
    <ButtonLink href={previewHref({ rollback: rollout.id })} title={t("rollBackHint")}>
      <Undo2 size={14} aria-hidden="true" />
      {t("rollBack")}
    </ButtonLink>
  );
}
