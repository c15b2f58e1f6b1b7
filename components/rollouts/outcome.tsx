"use client";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useProblemWords } from "@/components/ui/problem-words";
import type { HostRunState, RolloutState } from "@/lib/core/rollout/events";
import type { HostRow } from "./host-rows";

const good: ReadonlySet<HostRunState> = new Set(["committed", "in-sync"]);
const bad: ReadonlySet<HostRunState> = new Set(["restored", "aborted", "unreachable", "needs-attention"]);

/** Headings carry no full stop; in running text one is needed. */
function sentence(text: string): string {
  return /[.?!。]$/.test(text) ? text : `${text}.`;
}

export function isBad(state: HostRunState): boolean {
  return bad.has(state);
}

/** How the rollout ended, or what stopping it means: finding, consequence, one action. */
export function Outcome({
  state,
  hosts,
  onOpen,
}: {
  state: RolloutState;
  hosts: readonly HostRow[];
  onOpen: (hostRunId: string) => void;
}) {
  const t = useTranslations("rollouts");
  const words = useProblemWords();
  const failed = hosts.filter((host) => isBad(host.state));
  const [first] = failed;
  const waiting = hosts.filter((host) => host.state === "waiting" || host.state === "cancelled").length;
  const done = hosts.filter((host) => good.has(host.state)).length;
  if (first) {
    return (
      <Notice
        tone="bad"
        live
        finding={t("outcome.failed", { host: first.serverName, state: t(`host.${first.state}`) })}
        action={
          <Button size="sm" onClick={() => onOpen(first.hostRunId)}>
            {t("outcome.open")}
          </Button>
        }
      >
        {first.problem ? `${sentence(words(first.problem).what)} ` : ""}
        {failed.length > 1 ? `${t("outcome.failedMore", { count: failed.length - 1 })} ` : ""}
        {waiting > 0 ? t("outcome.failedRest", { count: waiting }) : ""}
      </Notice>
    );
  }
  if (state === "cancelling")
    return (
      <Notice tone="warn" live finding={t("state.cancelling")}>
        {t("outcome.cancelling")}
      </Notice>
    );
  if (state === "interrupted")
    return (
      <Notice tone="warn" live finding={t("state.interrupted")}>
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
  if (state === "succeeded")
    return (
      <Notice tone="ok" live>
        {t("outcome.succeeded", { count: done })}
      </Notice>
    );
  return null;
}
