import type { Server } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { applyScript } from "@/lib/core/rollout/script/apply";
import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";
import { journalProblem } from "@/lib/core/rollout/script/journal-events";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { ConfigRevisionRow, HostRunRow } from "@/lib/ports/rollout-store";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { runDetached } from "@/lib/usecases/hosts/run-detached";
import type { HostAccess } from "@/lib/usecases/hosts/target";
import type { Deployable } from "./desired";
import { filesToRead, hostDifference } from "./host-difference";
import type { HostSteps } from "./host-steps";
import { inspectHost } from "./inspect-host";
import { ended, endedBefore, type HostEnd, openHost, type RolloutDeps } from "./open-host";
import { packageStep } from "./package-step";
import { proveHost } from "./prove-host";
import { mayHaveBegun, transactionId } from "./transaction";

export interface HostRunInput {
  readonly run: HostRunRow;
  readonly server: Server;
  readonly desired: Deployable;
  readonly steps: HostSteps;
  readonly author: string;
  readonly reason: string;
  readonly layout?: AgentLayout;
  readonly cancelled: () => Promise<boolean>;
}

interface Open extends HostRunInput {
  readonly host: RemoteHost;
  readonly access: HostAccess;
}

/** Brings one server to its desired config, or leaves it as it was; every step is told. */
export function runHost(deps: RolloutDeps, input: HostRunInput): Promise<HostEnd> {
  const { steps, server, desired } = input;
  return openHost(deps, { steps, server, secrets: desired.secrets }, (open) =>
    deploy(deps, { ...input, ...open }),
  );
}

async function deploy(deps: RolloutDeps, open: Open): Promise<HostEnd> {
  const { steps, run, desired, layout = defaultLayout } = open;
  const inspected = await inspectHost(deps, open);
  if (!inspected.ok) return endedBefore(steps.cleanProblem(inspected.problem));
  if (await open.cancelled()) return ended("cancelled", problem("rollout.cancelled"));
  const installed = await install(deps, open, inspected.value);
  if ("outcome" in installed) return installed;
  const report = installed;
  const { leftover, inSync } = hostDifference(desired, report);
  if (inSync) {
    steps.skip("upload", "validate", "apply", "reload");
    const last = await deps.stores.rollouts.latestRevision(open.server.id);
    // It was committed when nobody could hear of it.
    const revision = last?.sha256 === run.configSha ? undefined : (await record(deps, open)).number;
    await keepBaseline(deps, open, report);
    return proveHost(deps, open, { outcome: "in-sync", ...(revision === undefined ? {} : { revision }) });
  }
  if (await open.cancelled()) return ended("cancelled", problem("rollout.cancelled"));
  const txId = transactionId(run);
  const files = desired.files.map((file) => ({ ...file, previousSha: report.files.get(file.path) ?? null }));
  const script = applyScript({ txId, nonce: txId, files, retired: leftover, layout });
  const applied = await apply(deps, open, script, report.facts.systemd !== null);
  if (applied.outcome !== "committed") return applied;
  // The transaction has shown both; without this the server's page tells the state from before until the next look.
  const facts = { ...report.facts, agentState: "active" as const, configSha256: run.configSha };
  await deps.stores.servers.saveFacts(open.server.id, facts, deps.clock.now());
  await keepBaseline(deps, open, report);
  return proveHost(deps, open, applied);
}

/** What later drift checks compare with: the files as they are now, and the agent as it was seen. */
async function keepBaseline(
  deps: Pick<RolloutDeps, "stores" | "clock">,
  { server, desired }: Open,
  { facts }: FactsReport,
): Promise<void> {
  await deps.stores.rollouts.saveBaseline(server.id, {
    files: Object.fromEntries(desired.files.map(({ path, sha256 }) => [path, sha256])),
    agentVersion: facts.agentVersion,
    agentGroups: facts.agentGroups,
  });
  await deps.stores.servers.saveDrift(server.id, { items: [], failure: null }, deps.clock.now());
}

/** Puts the agent on a host that has none, then looks again: the package brings a config of its own. */
async function install(deps: RolloutDeps, open: Open, report: FactsReport): Promise<FactsReport | HostEnd> {
  const { steps, run, desired, layout = defaultLayout } = open;
  if (report.facts.agentVersion !== null) {
    steps.skip("install");
    return report;
  }
  const txId = `${transactionId(run)}-i`;
  const put = await packageStep(deps, open, { txId, program: "alloy", action: "install", report, layout });
  if (put) return put;
  const again = await readFacts(deps, open.host, open.access, { paths: filesToRead(desired), layout });
  if (!again.ok) return ended("aborted", steps.cleanProblem(again.problem));
  await deps.stores.servers.saveFacts(open.server.id, again.value.facts, deps.clock.now());
  return again.value;
}

async function apply(deps: RolloutDeps, open: Open, script: string, systemd: boolean): Promise<HostEnd> {
  const { steps, run, layout = defaultLayout } = open;
  const end = await runDetached(deps, open.host, open.access, {
    script,
    txId: transactionId(run),
    systemd,
    layout,
    onLine: steps.journal().onLine,
  });
  // Where it may have begun only the host knows, and it is asked at the next contact.
  if (!end.ok) {
    return ended(
      mayHaveBegun.has(end.problem.code) ? "needs-attention" : "aborted",
      steps.cleanProblem(end.problem),
    );
  }
  switch (end.value.outcome) {
    case "committed": {
      const revision = await record(deps, open);
      return { outcome: "committed", revision: revision.number };
    }
    case "restored":
      return ended("restored", journalProblem(end.value, steps.clean));
    case "broken":
      return ended("needs-attention", {
        ...journalProblem(end.value, steps.clean),
        code: "rollout.restore-failed",
      });
    default:
      return ended("aborted", journalProblem(end.value, steps.clean));
  }
}

/** Keeps the config of a committed run as a revision of its server. */
function record(deps: RolloutDeps, open: Open): Promise<ConfigRevisionRow> {
  return deps.stores.rollouts.addRevision({
    ...revisionOf(open, open.layout),
    id: deps.ids.next(),
    createdAt: deps.clock.now(),
  });
}

/** The revision that a committed run makes. */
export function revisionOf(
  {
    run,
    server,
    desired,
    author,
    reason,
  }: Pick<HostRunInput, "run" | "author" | "reason"> & {
    readonly server: Pick<Server, "id">;
    /** Null when it does not compile any more: what it promised is not known then. */
    readonly desired: Pick<Deployable, "paths" | "storeId"> | null;
  },
  layout: AgentLayout = defaultLayout,
) {
  return {
    serverId: server.id,
    path: layout.configPath,
    text: run.config,
    sha256: run.configSha,
    authorName: author,
    reason,
    hostRunId: run.id,
    paths: desired?.paths ?? [],
    storeId: desired?.storeId ?? null,
    baseline: null,
  };
}
