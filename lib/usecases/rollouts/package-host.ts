import type { Server } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { HostRunRow } from "@/lib/ports/rollout-store";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import type { HostAccess } from "@/lib/usecases/hosts/target";
import { restoredServer } from "./desired";
import type { HostSteps } from "./host-steps";
import { ended, endedBefore, type HostEnd, openHost, type RolloutDeps } from "./open-host";
import { packageStep } from "./package-step";
import { proveHost } from "./prove-host";
import { transactionId } from "./transaction";

export interface PackageRunInput {
  readonly run: HostRunRow;
  readonly server: Server;
  readonly steps: HostSteps;
  readonly action: "upgrade" | "remove";
  readonly cancelled: () => Promise<boolean>;
  readonly layout?: AgentLayout;
}

/** Brings another version of the agent to a host and proves that lines still arrive, or takes the agent away. */
export function runPackageHost(deps: RolloutDeps, input: PackageRunInput): Promise<HostEnd> {
  const { steps, server, run, action, layout = defaultLayout } = input;
  return openHost(deps, input, async (open) => {
    const inspected = await steps.step("inspect", () => look(deps, open, input, layout));
    if (!inspected.ok) return endedBefore(steps.cleanProblem(inspected.problem));
    if (await input.cancelled()) return ended("cancelled", problem("rollout.cancelled"));
    const report = inspected.value;
    const txId = transactionId(run);
    const put = await packageStep(
      deps,
      { ...open, ...input },
      { txId, program: "alloy", action, report, layout },
    );
    if (put) return put;
    const after = await readFacts(deps, open.host, open.access, { layout });
    if (after.ok) await deps.stores.servers.saveFacts(server.id, after.value.facts, deps.clock.now());
    const version = after.ok ? after.value.facts.agentVersion : null;
    const end = version !== null && version === report.facts.agentVersion ? "in-sync" : "committed";
    if (action === "remove") return ended(end);
    await keepVersion(deps, server.id, after);
    return proveAgain(deps, { ...input, ...open, layout }, ended(end));
  });
}

/** Looks at the host; refuses when somebody else works on it. */
async function look(
  deps: RolloutDeps,
  open: { readonly host: RemoteHost; readonly access: HostAccess },
  { server, steps }: PackageRunInput,
  layout: AgentLayout,
): Promise<Result<FactsReport>> {
  const read = await readFacts(deps, open.host, open.access, { layout });
  if (!read.ok) return read;
  const { facts, busy } = read.value;
  await deps.stores.servers.saveFacts(server.id, facts, deps.clock.now());
  const agent =
    facts.agentVersion === null ? "alloy: not found" : `alloy ${facts.agentVersion} ${facts.agentState}`;
  steps.say("inspect", "info", `${facts.os} ${facts.osVersion} · ${facts.arch} · ${agent}`);
  return busy ? fail(problem("rollout.host-busy", {}, { evidence: busy })) : read;
}

/** What drift checks compare with is the version that was asked for now. */
async function keepVersion(deps: RolloutDeps, serverId: string, after: Result<FactsReport>): Promise<void> {
  const last = await deps.stores.rollouts.latestRevision(serverId);
  if (!after.ok || !last?.baseline) return;
  const { agentVersion } = after.value.facts;
  await deps.stores.rollouts.saveBaseline(serverId, { ...last.baseline, agentVersion });
}

/** A version that runs its config may still ship nothing: the lines of the last revision must arrive. */
async function proveAgain(
  deps: RolloutDeps,
  open: PackageRunInput & {
    readonly host: RemoteHost;
    readonly access: HostAccess;
    readonly layout: AgentLayout;
  },
  end: HostEnd,
): Promise<HostEnd> {
  const last = await deps.stores.rollouts.latestRevision(open.server.id);
  const desired = last ? await restoredServer(deps, open.server, last, open.layout) : null;
  if (!desired?.ok) return end;
  open.steps.redact(desired.value.secrets);
  return proveHost(deps, { ...open, desired: desired.value }, end);
}
