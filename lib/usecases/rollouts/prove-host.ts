import { fail, ok } from "@/lib/core/result";
import type { PathCounts } from "@/lib/core/rollout/events";
import { reconnecting } from "@/lib/usecases/hosts/reconnect";
import type { HostEnd, RolloutDeps } from "./open-host";
import { type ProveStepInput, proveStep } from "./prove-step";

/** Green means proven: without its lines in the store a host that runs its config still needs a look. */
export async function proveHost(deps: RolloutDeps, open: ProveStepInput, end: HostEnd): Promise<HostEnd> {
  let paths: PathCounts | undefined;
  const proven = await open.steps.step("prove", async () => {
    const first = await proveStep(deps, open);
    const topic = `pause:${open.server.id}`;
    const seen = await reconnecting(deps, open.access, topic, first, (host) =>
      proveStep(deps, { ...open, host }),
    );
    if (!seen.ok) return seen;
    paths = seen.value.counts;
    return seen.value.problem ? fail(seen.value.problem) : ok(undefined);
  });
  const counted = { ...end, ...(paths ? { paths } : {}) };
  if (proven.ok) return counted;
  return { ...counted, outcome: "needs-attention", problem: open.steps.cleanProblem(proven.problem) };
}
