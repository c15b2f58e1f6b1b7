import { ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { type Restore, restoreOf, rollbackOf } from "./restores";
import { retryOf } from "./retry";

/** What a preview is about, when it is not simply of chosen servers. */
export interface Previewed {
  readonly serverIds: readonly string[];
  /** Null: servers get what the fleet asks for now. */
  readonly restores: readonly Restore[] | null;
}

/** Reads the one that is asked for; null when none is. */
export async function previewed(
  deps: { readonly stores: Pick<Deps["stores"], "rollouts"> },
  ask: {
    /** Rollout whose unreached servers are tried again. */
    readonly retry?: string | undefined;
    /** Rollout that is rolled back. */
    readonly rollback?: string | undefined;
    /** Revision that is put back on its server. */
    readonly restore?: string | undefined;
  },
): Promise<Result<Previewed | null>> {
  if (ask.retry !== undefined) return retryOf(deps, ask.retry);
  const restores =
    ask.rollback !== undefined
      ? await rollbackOf(deps, ask.rollback)
      : ask.restore !== undefined
        ? await restoreOf(deps, ask.restore)
        : null;
  if (restores === null) return ok(null);
  if (!restores.ok) return restores;
  return ok({ serverIds: restores.value.map(({ serverId }) => serverId), restores: restores.value });
}
