import { z } from "zod";
import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import { planBatches } from "@/lib/core/rollout/plan";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import { defaultRolloutSettings, rolloutSettingsSchema } from "@/lib/core/rollout/settings";
import type { RolloutRow } from "@/lib/ports/rollout-store";
import type { Deps } from "@/lib/usecases/deps";
import { cancelRollout } from "./cancel";
import { deployableOf } from "./desired";
import { ownershipOf } from "./managed";

/** Topic that rings when a job was queued. */
export const jobsTopic = "jobs";

/** What the operator saw in the preview and agreed to, per server; the first one is the canary. */
export const startRolloutSchema = z.object({
  reason: z.string().trim().max(300),
  servers: z
    .array(
      z.object({
        serverId: z.string(),
        /** sha256 of the config that the preview showed. */
        configSha: z.string(),
        /** sha256 of the file that the preview showed on the host; null for none. The host must still have it. */
        previousSha: z.string().nullable(),
        /** The operator saw that the host's file is somebody else's, and lets it be replaced. */
        overwrite: z.boolean().optional(),
        /** The earlier revision that the preview showed; null or absent for what the fleet asks for. */
        restoresId: z.string().nullish(),
      }),
    )
    .min(1, "rollout.nothing-selected")
    .max(1000),
  settings: rolloutSettingsSchema.optional(),
  /** The rollout whose hosts are tried again, or rolled back. */
  ofRolloutId: z.string().nullish(),
});
export type StartRolloutForm = z.input<typeof startRolloutSchema>;

/**
 * Writes a rollout with its host runs and its job. Fails with `conflict` when the fleet was edited after the preview,
 * with `rollout.unmanaged-config` when it would replace what neither Logyard wrote nor anybody adopted or gave up.
 */
export async function startRollout(
  deps: Pick<Deps, "stores" | "vault" | "ids" | "doorbell" | "clock">,
  input: z.output<typeof startRolloutSchema>,
  actor: Pick<Actor, "id" | "name">,
  layout?: AgentLayout,
): Promise<Result<RolloutRow>> {
  const settings = input.settings ?? defaultRolloutSettings;
  const batches = planBatches(input.servers.length, settings.largestBatch);
  const of = input.ofRolloutId ? await deps.stores.rollouts.find(input.ofRolloutId) : null;
  const hostRuns = [];
  for (const [position, chosen] of input.servers.entries()) {
    const server = await deps.stores.servers.find(chosen.serverId);
    if (!server) return fail(problem("not-found", { what: "server" }));
    const restoresId = chosen.restoresId ?? null;
    const desired = await deployableOf(deps, server, restoresId, layout);
    if (!desired.ok) return fail(desired.problem[0] ?? problem("internal"));
    if (desired.value.configSha !== chosen.configSha) {
      return fail(problem("conflict", { server: server.name }));
    }
    const { unmanaged } = await ownershipOf(deps, server.id, chosen);
    if (unmanaged && !chosen.overwrite) {
      return fail(problem("rollout.unmanaged-config", { host: server.name }));
    }
    hostRuns.push({
      id: deps.ids.next(),
      serverId: server.id,
      serverName: server.name,
      position,
      batch: batches[position] ?? 0,
      config: desired.value.files[0]?.text ?? "",
      configSha: desired.value.configSha,
      previousSha: chosen.previousSha,
      restoresId,
    });
  }
  const created = await deps.stores.rollouts.create({
    id: deps.ids.next(),
    kind: hostRuns.some(({ restoresId }) => restoresId !== null) ? "rollback" : "apply",
    settings,
    ofRolloutId: of?.id ?? null,
    reason: input.reason,
    authorId: actor.id,
    authorName: actor.name,
    hostRuns,
  });
  if (!created.ok) return created;
  // Whoever rolls a paused rollout back does not want the rest of it.
  if (of?.state === "paused" && created.value.kind === "rollback") await cancelRollout(deps, of.id, actor);
  deps.doorbell.ring(jobsTopic);
  return created;
}
