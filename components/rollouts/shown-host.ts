import { isEndedRollout, type RolloutState } from "@/lib/core/rollout/events";
import { isFailed } from "@/lib/core/rollout/plan";
import type { HostView } from "@/lib/core/rollout/timeline";

/**
 * The host whose output is shown: the one that somebody chose; until then the one that needs the eye, which is one that
 * failed, else one at work, else, while the rollout goes on, the one that ended last.
 */
export function shownHost<Host extends HostView>(
  hosts: readonly Host[],
  state: RolloutState,
  chosen: string | null,
): Host | undefined {
  return (
    hosts.find((host) => host.hostRunId === chosen) ??
    hosts.find((host) => isFailed(host.state)) ??
    hosts.find((host) => host.state === "running") ??
    (isEndedRollout(state) ? undefined : endedLast(hosts)) ??
    hosts[0]
  );
}

function endedLast<Host extends HostView>(hosts: readonly Host[]): Host | undefined {
  const ended = hosts.filter((host) => host.finishedAtMs !== null);
  return ended.reduce<Host | undefined>(
    (last, host) => ((host.finishedAtMs ?? 0) > (last?.finishedAtMs ?? 0) ? host : last),
    undefined,
  );
}
