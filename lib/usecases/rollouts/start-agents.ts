import type { z } from "zod";
import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { startAgentsSchema } from "@/lib/core/rollout/forms";
import { planBatches } from "@/lib/core/rollout/plan";
import { defaultRolloutSettings } from "@/lib/core/rollout/settings";
import type { RolloutRow } from "@/lib/ports/rollout-store";
import type { Deps } from "@/lib/usecases/deps";
import { jobsTopic } from "./start";

/** Starts a rollout of another agent version, or of its removal: a canary first, then batches, as for a config. */
export async function startAgents(
  deps: Pick<Deps, "stores" | "ids" | "doorbell">,
  input: z.output<typeof startAgentsSchema>,
  actor: Pick<Actor, "id" | "name">,
): Promise<Result<RolloutRow>> {
  const settings = defaultRolloutSettings;
  const batches = planBatches(input.serverIds.length, settings.largestBatch);
  const hostRuns = [];
  for (const [position, serverId] of input.serverIds.entries()) {
    const server = await deps.stores.servers.find(serverId);
    if (!server) return fail(problem("not-found", { what: "server" }));
    const last = await deps.stores.rollouts.latestRevision(serverId);
    hostRuns.push({
      id: deps.ids.next(),
      serverId,
      serverName: server.name,
      position,
      batch: batches[position] ?? 0,
      // The config stays as it is.
      config: last?.text ?? "",
      configSha: last?.sha256 ?? "",
      previousSha: last?.sha256 ?? null,
      restoresId: null,
    });
  }
  const created = await deps.stores.rollouts.create({
    id: deps.ids.next(),
    kind: input.kind,
    settings,
    ofRolloutId: null,
    reason: input.reason,
    authorId: actor.id,
    authorName: actor.name,
    hostRuns,
  });
  if (created.ok) deps.doorbell.ring(jobsTopic);
  return created;
}
