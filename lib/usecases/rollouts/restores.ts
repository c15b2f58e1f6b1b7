import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { ConfigRevisionRow } from "@/lib/ports/rollout-store";
import type { Deps } from "@/lib/usecases/deps";

/** What one server goes back to; null when there is nothing before. */
export interface Restore {
  readonly serverId: string;
  readonly revision: Pick<ConfigRevisionRow, "id" | "number"> | null;
}

type RestoreDeps = { readonly stores: Pick<Deps["stores"], "rollouts"> };

/** For each server that a rollout changed, the revision that it had before. */
export async function rollbackOf(deps: RestoreDeps, rolloutId: string): Promise<Result<readonly Restore[]>> {
  if (!(await deps.stores.rollouts.find(rolloutId))) return fail(problem("not-found", { what: "rollout" }));
  const made = await deps.stores.rollouts.madeBy(rolloutId);
  return ok(made.map(({ made: { serverId }, before }) => ({ serverId, revision: before })));
}

/** One server, back to one revision of its history. */
export async function restoreOf(deps: RestoreDeps, revisionId: string): Promise<Result<readonly Restore[]>> {
  const revision = await deps.stores.rollouts.findRevision(revisionId);
  if (!revision) return fail(problem("not-found", { what: "revision" }));
  return ok([{ serverId: revision.serverId, revision }]);
}
