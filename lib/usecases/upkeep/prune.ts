import { jobDays } from "@/lib/core/upkeep/settings";
import type { Pruned } from "@/lib/ports/job-store";
import type { Deps } from "@/lib/usecases/deps";
import { readUpkeep } from "./read";

const dayMs = 86_400_000;

/** Removes what was kept for as long as the settings say. */
export async function prune(
  deps: Pick<Deps, "clock"> & {
    readonly stores: Pick<Deps["stores"], "settings" | "pruning">;
  },
): Promise<Pruned> {
  const upkeep = await readUpkeep(deps);
  const ago = (days: number) => new Date(deps.clock.now().getTime() - days * dayMs);
  return deps.stores.pruning.prune({
    jobs: ago(jobDays),
    output: ago(upkeep.outputDays),
    rollouts: ago(upkeep.rolloutDays),
    audit: ago(upkeep.auditDays),
    revisions: ago(upkeep.revisionDays),
    keepRevisions: upkeep.keepRevisions,
  });
}
