import { type DriftReport, findDrift } from "@/lib/core/fleet/drift";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { Deps } from "@/lib/usecases/deps";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { withHost } from "@/lib/usecases/hosts/target";

export type DriftDeps = Pick<Deps, "stores" | "vault" | "hosts" | "clock" | "ids">;

/**
 * Compares one server with how Logyard left it, and keeps the report. A host that cannot be reached keeps what was
 * found before, with the reason. A server that nothing was deployed to has nothing to drift from.
 */
export async function checkDrift(
  deps: DriftDeps,
  serverId: string,
  { layout = defaultLayout, signal }: { readonly layout?: AgentLayout; readonly signal?: AbortSignal } = {},
): Promise<Result<DriftReport>> {
  const server = await deps.stores.servers.find(serverId);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const revision = await deps.stores.rollouts.latestRevision(serverId);
  if (!revision) return ok({ items: [], failure: null });
  const baseline = revision.baseline ?? {
    files: { [revision.path]: revision.sha256 },
    agentVersion: null,
    agentGroups: null,
  };
  const stop = signal ? { signal } : {};
  const read = await withHost(deps, server, { timeoutMs: 15_000, ...stop }, (host, access) => {
    const paths = Object.keys(baseline.files).filter((path) => path !== layout.configPath);
    return readFacts(deps, host, access, { layout, paths, ...stop });
  });
  const at = deps.clock.now();
  if (!read.ok) {
    const kept: DriftReport = { items: server.drift?.items ?? [], failure: read.problem.code };
    if (!signal?.aborted) await deps.stores.servers.saveDrift(serverId, kept, at);
    return read;
  }
  await deps.stores.servers.saveFacts(serverId, read.value.facts, at);
  const report: DriftReport = {
    items: [...findDrift(baseline, read.value, layout.configPath)],
    failure: null,
  };
  await deps.stores.servers.saveDrift(serverId, report, at);
  return ok(report);
}
