import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { isRetryable } from "@/lib/core/rollout/plan";
import type { Deps } from "@/lib/usecases/deps";
import type { Restore } from "./restores";

/** The servers that a rollout did not bring to its config, and what they go back to if it was a rollback. */
export async function retryOf(
  deps: { readonly stores: Pick<Deps["stores"], "rollouts"> },
  rolloutId: string,
): Promise<Result<{ readonly serverIds: readonly string[]; readonly restores: readonly Restore[] | null }>> {
  const rollout = await deps.stores.rollouts.find(rolloutId);
  if (!rollout) return fail(problem("not-found", { what: "rollout" }));
  const runs = rollout.hostRuns.filter(({ state }) => isRetryable(state));
  const serverIds = runs.flatMap(({ serverId }) => serverId ?? []);
  if (rollout.kind !== "rollback") return ok({ serverIds, restores: null });
  const restores = await Promise.all(
    runs.map(async ({ serverId, restoresId }) => ({
      serverId: serverId ?? "",
      revision: restoresId === null ? null : await deps.stores.rollouts.findRevision(restoresId),
    })),
  );
  return ok({ serverIds, restores });
}
