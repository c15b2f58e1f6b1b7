import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { HostRunRow } from "@/lib/ports/rollout-store";
import type { Deps } from "@/lib/usecases/deps";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import type { HostAccess } from "@/lib/usecases/hosts/target";
import type { Deployable } from "./desired";
import { filesToRead } from "./host-difference";
import type { HostSteps } from "./host-steps";

/** Below this not even the journal of a transaction has room. */
const leastFreeBytes = 1024 * 1024;

/** Looks at the host before anything is changed, and refuses what a transaction could not survive or was not previewed. */
export function inspectHost(
  deps: Pick<Deps, "stores" | "clock" | "ids">,
  input: {
    readonly host: RemoteHost;
    readonly access: HostAccess;
    readonly server: { readonly id: string };
    readonly run: HostRunRow;
    readonly desired: Deployable;
    readonly steps: HostSteps;
    readonly layout?: AgentLayout;
  },
): Promise<Result<FactsReport>> {
  const { host, access, server, run, desired, steps, layout = defaultLayout } = input;
  return steps.step("inspect", async () => {
    const read = await readFacts(deps, host, access, { paths: filesToRead(desired), layout });
    if (!read.ok) return read;
    const { facts, files, recovered, busy } = read.value;
    await deps.stores.servers.saveFacts(server.id, facts, deps.clock.now());
    const agent = facts.agentVersion === null ? "" : ` · alloy ${facts.agentVersion} ${facts.agentState}`;
    steps.say("inspect", "info", `${facts.os} ${facts.osVersion} · ${facts.kernel} · ${facts.arch}${agent}`);
    for (const { txId, outcome } of recovered) {
      steps.say("inspect", "warn", `Finished a transaction that was cut: ${txId} ${outcome}`);
    }
    if (busy) return fail(problem("rollout.host-busy", {}, { evidence: busy }));
    for (const [mount, free] of [
      ["/etc", facts.etcFreeBytes],
      ["/var", facts.varFreeBytes],
    ] as const) {
      if (free !== null && free < leastFreeBytes) {
        return fail(problem("host.disk-full", { mount, freeMiB: Math.floor(free / 1024 / 1024) }));
      }
    }
    const before = files.get(layout.configPath) ?? null;
    // What was previewed must be what is replaced; a config that is there already needs no preview.
    if (before !== run.previousSha && before !== run.configSha) {
      return fail(problem("rollout.host-changed", { path: layout.configPath }));
    }
    return read;
  });
}
