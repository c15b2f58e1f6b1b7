import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { previewRollout } from "@/lib/usecases/rollouts/preview";
import { startRollout } from "@/lib/usecases/rollouts/start";
import { plantDemo } from "./plant";

/** Plants the demo fleet and rolls its configs out to every host that is not in sync. Returns the rollout to watch. */
export async function startDemo(
  deps: Pick<Deps, "stores" | "vault" | "ids" | "keys" | "demo" | "hosts" | "clock" | "doorbell">,
  actor: Actor,
  reason: string,
): Promise<Result<{ readonly rolloutId: string }>> {
  const planted = await plantDemo(deps, actor);
  if (!planted.ok) return planted;
  const previews = await previewRollout(deps, planted.value.serverIds);
  const servers = previews.flatMap(({ serverId, plan }) =>
    plan && !plan.inSync ? [{ serverId, configSha: plan.configSha, previousSha: plan.previousSha }] : [],
  );
  if (servers.length > 0) {
    const started = await startRollout(deps, { reason, servers }, actor);
    return started.ok ? ok({ rolloutId: started.value.id }) : started;
  }
  const [latest] = await deps.stores.rollouts.list(1);
  const [first] = previews.flatMap(({ problems }) => problems);
  return latest && !first ? ok({ rolloutId: latest.id }) : fail(first ?? problem("demo.unavailable"));
}
