import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import { defaultRolloutSettings } from "@/lib/core/rollout/settings";
import type { RolloutRow } from "@/lib/ports/rollout-store";
import type { Deps } from "@/lib/usecases/deps";
import { jobsTopic } from "./start";
import { desiredNode } from "./store-node";

/** Starts the installation of a managed store on its server, or brings what is there up to its settings. */
export async function startStore(
  deps: Pick<Deps, "stores" | "vault" | "ids" | "doorbell">,
  storeId: string,
  actor: Pick<Actor, "id" | "name">,
): Promise<Result<RolloutRow>> {
  const store = await deps.stores.logStores.find(storeId);
  if (!store?.managedOnId) return fail(problem("not-found", { what: "log store" }));
  const server = await deps.stores.servers.find(store.managedOnId);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const node = await desiredNode(deps, store, server);
  if (!node.ok) return fail(node.problem[0] ?? problem("internal"));
  const created = await deps.stores.rollouts.create({
    id: deps.ids.next(),
    kind: "install",
    settings: defaultRolloutSettings,
    ofRolloutId: null,
    reason: store.name,
    authorId: actor.id,
    authorName: actor.name,
    hostRuns: [
      {
        id: deps.ids.next(),
        serverId: server.id,
        serverName: server.name,
        position: 0,
        batch: 0,
        config: node.value.files[0]?.text ?? "",
        configSha: node.value.configSha,
        previousSha: null,
        restoresId: null,
      },
    ],
  });
  if (created.ok) deps.doorbell.ring(jobsTopic);
  return created;
}
