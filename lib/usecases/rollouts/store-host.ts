import type { LogStore, Server } from "@/lib/core/fleet/model";
import { type StoreUpgrade, storeUpgrade } from "@/lib/core/loki/store-version";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { applyScript } from "@/lib/core/rollout/script/apply";
import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";
import { journalProblem } from "@/lib/core/rollout/script/journal-events";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { HostRunRow } from "@/lib/ports/rollout-store";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { runDetached } from "@/lib/usecases/hosts/run-detached";
import type { HostAccess } from "@/lib/usecases/hosts/target";
import { storeTarget } from "@/lib/usecases/log-stores/sealing";
import { readPackageSource } from "@/lib/usecases/packages/source";
import type { HostSteps } from "./host-steps";
import { ended, endedBefore, type HostEnd, openHost, type RolloutDeps } from "./open-host";
import { packageStep } from "./package-step";
import { type DesiredNode, desiredNode, lokiLayout } from "./store-node";
import { readStoreVersion } from "./store-version";
import { mayHaveBegun, transactionId } from "./transaction";

export interface StoreRunInput {
  readonly run: HostRunRow;
  readonly server: Server;
  readonly store: LogStore;
  readonly steps: HostSteps;
  readonly cancelled: () => Promise<boolean>;
}

type Open = StoreRunInput & {
  readonly host: RemoteHost;
  readonly access: HostAccess;
  readonly node: DesiredNode;
};

/** Loki answers at once or not at all once it was ready on its own host. */
const readyMs = 15_000;

/**
 * Installs a managed Loki on its server, or brings its config up to date: program, account, folders, config, hardened
 * unit, start, ready; a config that Loki refuses or does not become ready with leaves the host as it was. The last step
 * asks the store from here, by the address that Logyard queries.
 */
export async function runStoreHost(deps: RolloutDeps, input: StoreRunInput): Promise<HostEnd> {
  const node = await desiredNode(deps, input.store, input.server);
  if (!node.ok) return ended("aborted", node.problem[0] ?? problem("internal"));
  // What was asked for is what is installed: the settings may have been edited since.
  if (node.value.configSha !== input.run.configSha) return ended("aborted", problem("conflict"));
  const { secrets } = node.value;
  return openHost(deps, { ...input, secrets }, (open) =>
    install(deps, { ...input, ...open, node: node.value }),
  );
}

async function install(deps: RolloutDeps, open: Open): Promise<HostEnd> {
  const { steps, node } = open;
  const layout = lokiLayout(node.settings);
  const seen = await steps.step("inspect", () => look(deps, open));
  if (!seen.ok) return endedBefore(steps.cleanProblem(seen.problem));
  if (await open.cancelled()) return ended("cancelled", problem("rollout.cancelled"));
  const txId = transactionId(open.run);
  const { report, upgrade } = seen.value;
  const put = await packageStep(deps, open, {
    ...{ txId: `${txId}-i`, program: "loki", action: upgrade ? "upgrade" : "install", report, layout },
    homeDir: node.settings.pathPrefix,
    // A new version starts with the config that is made for it, or not at all.
    ...(upgrade ? { files: node.files } : {}),
  });
  if (put) return put;
  if (await open.cancelled()) return ended("cancelled", problem("rollout.cancelled"));
  // A package brings files of its own: what is replaced is what is there now.
  const now = await readFacts(deps, open.host, open.access, {
    layout,
    paths: node.files.slice(1).map(({ path }) => path),
  });
  if (!now.ok) return ended("aborted", steps.cleanProblem(now.problem));
  const files = node.files.map((file) => ({ ...file, previousSha: now.value.files.get(file.path) ?? null }));
  const state = now.value.unitState;
  if (state === "active" && files.every(({ sha256, previousSha }) => sha256 === previousSha)) {
    const after = upgrade ? await readStoreVersion(deps, open.host, open.access) : null;
    const moved = after?.ok && after.value !== upgrade?.from;
    steps.skip("upload", "validate", "apply", ...(moved ? [] : (["reload"] as const)));
    return reach(deps, open, ended(moved ? "committed" : "in-sync"));
  }
  const applied = await runDetached(deps, open.host, open.access, {
    script: applyScript({ txId, nonce: txId, files, subject: "loki", layout }),
    txId,
    systemd: now.value.facts.systemd !== null,
    layout,
    onLine: steps.journal().onLine,
  });
  if (!applied.ok) {
    const why = steps.cleanProblem(applied.problem);
    return ended(mayHaveBegun.has(why.code) ? "needs-attention" : "aborted", why);
  }
  const { outcome } = applied.value;
  if (outcome === "committed") return reach(deps, open, ended("committed"));
  const why = journalProblem(applied.value, steps.clean);
  if (outcome === "broken") {
    return ended("needs-attention", steps.cleanProblem({ ...why, code: "rollout.restore-failed" }));
  }
  return ended(outcome === "restored" ? "restored" : "aborted", steps.cleanProblem(why));
}

interface Seen {
  readonly report: FactsReport;
  readonly upgrade: StoreUpgrade | null;
}

/** Looks at the host; refuses one without systemd, and when somebody else works on it. */
async function look(deps: RolloutDeps, { host, access, steps, node }: Open): Promise<Result<Seen>> {
  const read = await readFacts(deps, host, access, { layout: lokiLayout(node.settings) });
  if (!read.ok) return read;
  const { facts, busy } = read.value;
  steps.say("inspect", "info", `${facts.os} ${facts.osVersion} · ${facts.kernel} · ${facts.arch}`);
  if (facts.systemd === null) return fail(problem("host.no-systemd"));
  if (busy) return fail(problem("rollout.host-busy", {}, { evidence: busy }));
  const running = await readStoreVersion(deps, host, access);
  if (!running.ok) return running;
  const source = await readPackageSource(deps, "loki");
  const upgrade = storeUpgrade(source, node.settings.version, running.value);
  if (upgrade) steps.say("inspect", "info", `loki ${upgrade.from} → ${upgrade.to ?? "newest"}`);
  return ok({ report: read.value, upgrade });
}

/** Ready on its host is not reachable from here: a firewall or the bind address may be in the way. */
async function reach(deps: RolloutDeps, { steps, store }: Open, end: HostEnd): Promise<HostEnd> {
  const reached = await steps.step("prove", async (): Promise<Result<void, Problem>> => {
    const target = await storeTarget(deps, store);
    if (!target.ok) return target;
    const answer = await deps.loki.ready(target.value, { timeoutMs: readyMs });
    if (!answer.ok) return answer;
    steps.say("prove", "info", `${store.url} ready ${answer.value.version ?? ""}`);
    return answer.value.ready
      ? ok(undefined)
      : fail(problem("store.not-ready", { url: store.url }, { evidence: answer.value.detail }));
  });
  if (reached.ok) return end;
  return { ...end, outcome: "needs-attention", problem: steps.cleanProblem(reached.problem) };
}
