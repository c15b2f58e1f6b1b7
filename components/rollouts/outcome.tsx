"use client";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useProblemWords } from "@/components/ui/problem-words";
import type { RolloutKind, RolloutState } from "@/lib/core/rollout/events";
import { isFailed, isGood } from "@/lib/core/rollout/plan";
import type { Timeline } from "@/lib/core/rollout/timeline";
import type { HostRow } from "./host-rows";

/** Headings carry no full stop; in running text one is needed. */
function sentence(text: string): string {
  return /[.?!。]$/.test(text) ? text : `${text}.`;
}

/** How the rollout stands or ended, or what stopping it means: finding, consequence, one action. */
export function Outcome({
  kind,
  state,
  pause,
  hosts,
  onOpen,
}: {
  kind: RolloutKind;
  state: RolloutState;
  pause: Timeline["pause"];
  hosts: readonly HostRow[];
  onOpen: (hostRunId: string) => void;
}) {
  const t = useTranslations("rollouts");
  const control = useTranslations("rolloutControl");
  const words = useProblemWords();
  const failed = hosts.filter((host) => isFailed(host.state));
  const [first] = failed;
  const waiting = hosts.filter((host) => host.state === "waiting" || host.state === "cancelled").length;
  const done = hosts.filter((host) => isGood(host.state)).length;
  const away = hosts.filter((host) => host.state === "unreachable").length;
  const held = control("paused.rest", { count: waiting });
  if (state === "paused" && !(first && pause?.by === null && pause.problem?.code !== "rollout.interrupted")) {
    const finding =
      pause?.problem?.code === "rollout.interrupted"
        ? control("paused.interrupted")
        : pause?.by
          ? control("paused.person", { by: pause.by })
          : control("paused.personUnknown");
    return (
      <Notice tone="warn" live finding={finding}>
        {held}
      </Notice>
    );
  }
  if (state === "pausing")
    return (
      <Notice tone="warn" live finding={sentence(t("state.pausing"))}>
        {control("paused.pausingAbout")}
      </Notice>
    );
  if (first) {
    return (
      <Notice
        tone="bad"
        live
        finding={
          state === "paused"
            ? control("paused.failures", { host: first.serverName })
            : t("outcome.failed", { host: first.serverName, state: t(`host.${first.state}`) })
        }
        action={
          <Button size="sm" onClick={() => onOpen(first.hostRunId)}>
            {t("outcome.open")}
          </Button>
        }
      >
        {first.problem ? `${sentence(words(first.problem).what)} ` : ""}
        {failed.length > 1 ? `${t("outcome.failedMore", { count: failed.length - 1 })} ` : ""}
        {waiting > 0 ? (state === "paused" ? held : t("outcome.failedRest", { count: waiting })) : ""}
      </Notice>
    );
  }
  if (state === "incomplete")
    return (
      <Notice tone="warn" live finding={control("incomplete.finding", { count: away })}>
        {control("incomplete.about", { count: away })}
      </Notice>
    );
  if (state === "cancelling")
    return (
      <Notice tone="warn" live finding={sentence(t("state.cancelling"))}>
        {t("outcome.cancelling")}
      </Notice>
    );
  if (state === "interrupted")
    return (
      <Notice tone="warn" live finding={sentence(t("state.interrupted"))}>
        {t("outcome.interrupted")}
      </Notice>
    );
  if (state === "cancelled") {
    return (
      <Notice tone="info" live>
        {t("outcome.cancelled", { done, rest: hosts.length - done })}
      </Notice>
    );
  }
  if (state === "succeeded") {
    const sum = (counted: "proven" | "waiting") =>
      hosts.reduce((all, host) => all + (host.pathCounts?.[counted] ?? 0), 0);
    const [proven, unproven] = [sum("proven"), sum("waiting")];
    return (
      <Notice tone={unproven > 0 ? "info" : "ok"} live>
        {t(unproven > 0 || proven === 0 ? "outcome.applied" : "outcome.succeeded", { count: done, kind })}
        {unproven > 0 ? ` ${control("paths.some", { count: unproven })}` : null}
      </Notice>
    );
  }
  return null;
}
