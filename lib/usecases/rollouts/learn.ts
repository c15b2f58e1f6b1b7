import { problem } from "@/lib/core/problem";
import { bringsConfig } from "@/lib/core/rollout/events";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import { EventLog } from "./event-log";
import type { RolloutDeps } from "./open-host";
import { finishHost } from "./run";
import { readTruth } from "./settle";
import { mayHaveBegun } from "./transaction";

/**
 * Asks a host that is back how the last rollout on it ended, when nobody heard the end, and corrects what was told.
 * True: something was learned. A host that is away again is asked another time.
 */
export async function learnEnd(
  deps: RolloutDeps,
  serverId: string,
  options: { readonly layout?: AgentLayout } = {},
): Promise<boolean> {
  const run = await deps.stores.rollouts.newestEnded(serverId);
  const unheard =
    (run?.state === "needs-attention" && mayHaveBegun.has(run.problem?.code ?? "internal")) ||
    (run?.state === "interrupted" && run.problem?.code !== "rollout.interrupted");
  if (!run || !unheard) return false;
  const rollout = await deps.stores.rollouts.find(run.rolloutId);
  // Packages and stores have transactions of other names, which settling looks at.
  if (!rollout || !bringsConfig(rollout.kind)) return false;
  const log = new EventLog(deps, rollout.id);
  const end = await readTruth(deps, log, rollout, run, options.layout);
  if (end !== "never-began" && end.outcome === "interrupted") return false;
  const never = { outcome: "aborted", problem: problem("rollout.interrupted") } as const;
  await finishHost(deps, log, run, end === "never-began" ? never : end);
  return true;
}
