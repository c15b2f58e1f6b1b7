import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";

/**
 * Takes the agent's version and the groups of its user as they are now for right. Files and a stopped agent are not
 * accepted so: a file is adopted or replaced by a rollout.
 */
export async function acceptDrift(
  deps: { readonly stores: Pick<Deps["stores"], "servers" | "rollouts"> } & Pick<Deps, "clock">,
  serverId: string,
): Promise<Result<{ readonly name: string }>> {
  const server = await deps.stores.servers.find(serverId);
  const revision = await deps.stores.rollouts.latestRevision(serverId);
  if (!server?.facts || !revision) return fail(problem("not-found", { what: "server" }));
  const { agentVersion, agentGroups } = server.facts;
  const files = revision.baseline?.files ?? { [revision.path]: revision.sha256 };
  await deps.stores.rollouts.saveBaseline(serverId, { files, agentVersion, agentGroups });
  const left = (server.drift?.items ?? []).filter(({ kind }) => kind !== "version" && kind !== "groups");
  await deps.stores.servers.saveDrift(serverId, { items: left, failure: null }, deps.clock.now());
  return ok({ name: server.name });
}
