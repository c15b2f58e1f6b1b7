import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { previewRollout } from "@/lib/usecases/rollouts/preview";
import { startRollout } from "@/lib/usecases/rollouts/start";
import { type PlantDemoDeps, plantDemo } from "./plant";

export type DeployDemoDeps = PlantDemoDeps & Pick<Deps, "hosts" | "clock" | "doorbell">;

/**
 * Plants the demo fleet and rolls its configs out to every host that can be reached. Nobody has to look at the
 * preview first: the hosts are simulated, and what they hold is ours to replace.
 */
export async function deployDemo(
  deps: DeployDemoDeps,
  actor: Actor,
  reason: string,
): Promise<Result<{ readonly rolloutId: string }>> {
  const planted = await plantDemo(deps, actor);
  if (!planted.ok) return planted;
  const previews = await previewRollout(deps, planted.value.serverIds);
  const servers = previews.flatMap(({ serverId, plan }) =>
    plan && !plan.inSync
      ? [{ serverId, configSha: plan.configSha, previousSha: plan.previousSha, overwrite: true }]
      : [],
  );
  if (servers.length === 0) {
    const [latest] = await deps.stores.rollouts.list(1);
    return latest ? ok({ rolloutId: latest.id }) : fail(problem("demo.unavailable"));
  }
  const started = await startRollout(deps, { reason, servers }, actor);
  return started.ok ? ok({ rolloutId: started.value.id }) : started;
}
