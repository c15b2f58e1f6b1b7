import type { CheckEvent } from "@/lib/core/fleet/checks";
import { problem } from "@/lib/core/problem";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { Deps } from "@/lib/usecases/deps";
import { hostAccess } from "@/lib/usecases/hosts/target";
import { runChecks } from "./run-checks";

/** The same checks for a server that is stored; what was seen of it is saved. */
export async function* recheckServer(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "clock" | "ids">,
  serverId: string,
  options: { readonly signal?: AbortSignal; readonly layout?: AgentLayout } = {},
): AsyncGenerator<CheckEvent, void> {
  const server = await deps.stores.servers.find(serverId);
  const access = server && (await hostAccess(deps, server));
  if (!server || !access?.ok) {
    const why = access && !access.ok ? access.problem : problem("not-found", { what: "server" });
    yield { check: "reachable", state: "failed", detail: "", evidence: null, problem: why, durationMs: 0 };
    return;
  }
  const store = server.logStoreId
    ? await deps.stores.logStores.find(server.logStoreId)
    : await deps.stores.logStores.findDefault();
  const revision = await deps.stores.rollouts.latestRevision(serverId);
  const { signal, layout } = options;
  const report = yield* runChecks(
    deps,
    { access: access.value, store, lastSha: revision?.sha256 ?? null, ...(layout ? { layout } : {}) },
    signal,
  );
  if (report) await deps.stores.servers.saveFacts(serverId, report.facts, deps.clock.now());
}
