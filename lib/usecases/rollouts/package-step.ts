import { choosePackage, type PackageSource, type Program } from "@/lib/core/packages/source";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";
import { installScript, type PackageAction } from "@/lib/core/rollout/script/install";
import { journalProblem } from "@/lib/core/rollout/script/journal-events";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { UpgradeFile } from "@/lib/core/rollout/script/upgrade";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { runDetached, stopDetached } from "@/lib/usecases/hosts/run-detached";
import type { HostAccess } from "@/lib/usecases/hosts/target";
import { pushPackage } from "@/lib/usecases/packages/push";
import { readPackageSource } from "@/lib/usecases/packages/source";
import type { HostSteps } from "./host-steps";
import { ended, type HostEnd } from "./open-host";
import { mayHaveBegun } from "./transaction";
import { untilCancelled } from "./until-cancelled";

/** How the work on a package ended, as its journal tells it. */
export interface PackageEnd {
  readonly outcome: "committed" | "restored" | "broken" | "aborted";
  readonly problem: ReturnType<typeof journalProblem> | null;
}

type PackageDeps = Pick<Deps, "hosts" | "doorbell" | "packages"> & {
  readonly stores: Pick<Deps["stores"], "settings">;
};

interface Open {
  readonly host: RemoteHost;
  readonly access: HostAccess;
  readonly steps: HostSteps;
  readonly cancelled: () => Promise<boolean>;
}

interface PackageInput {
  readonly txId: string;
  readonly program: Program;
  readonly action: PackageAction;
  readonly report: FactsReport;
  readonly layout: AgentLayout;
  readonly homeDir?: string;
  /** What another version starts with. */
  readonly files?: readonly UpgradeFile[];
}

/**
 * Installs, upgrades or removes a program on a host, from the source that the installation chose. A file that an
 * operator uploaded is pushed first. A cancel stops an upload or a download at once; what was begun to be put in place
 * is finished. Null when the program is as it was asked for; else how the host's part ended.
 */
export async function packageStep(
  deps: PackageDeps,
  open: Open,
  input: PackageInput,
): Promise<HostEnd | null> {
  const { steps } = open;
  const done = await untilCancelled(deps, open.cancelled, (signal) => work(deps, open, input, signal));
  if (!done.ok) {
    const why = steps.cleanProblem(done.problem);
    if (why.code === "rollout.cancelled") return ended("cancelled", why);
    return ended(done.begun && mayHaveBegun.has(why.code) ? "needs-attention" : "aborted", why);
  }
  const { outcome, problem: why } = done.value;
  if (outcome === "committed") return null;
  if (why?.code === "rollout.cancelled") return ended("cancelled", why);
  return ended(outcome === "broken" ? "needs-attention" : outcome, why ? steps.cleanProblem(why) : undefined);
}

async function work(
  deps: PackageDeps,
  open: Open,
  input: PackageInput,
  signal: AbortSignal,
): Promise<Result<PackageEnd> & { readonly begun?: boolean }> {
  const { txId, program, action, report, layout, homeDir, files } = input;
  const { host, access, steps } = open;
  const source = await readPackageSource(deps, program);
  const chosen =
    action === "remove" ? ok({ kind: "repository", version: null } as const) : choose(source, input);
  if (!chosen.ok) return chosen;
  const isThere = program === "loki" && action === "install" && report.hasLoki;
  if (!isThere && chosen.value.kind === "artifact" && chosen.value.artifact.place.kind === "upload") {
    const { artifact } = chosen.value;
    const { name, sizeBytes } = chosen.value.artifact.place;
    const told = tellTenths(sizeBytes, (text) => steps.say("install", "info", `${name}: ${text}`));
    const pushed = await pushPackage(deps, host, access, { artifact, layout, signal, onSent: told });
    if (!pushed.ok) return pushed;
  }
  if (signal.aborted) return fail(problem("rollout.cancelled"));
  let stopped: Promise<unknown> | null = null;
  const stop = () => {
    stopped = stopDetached(deps, host, access, { txId, layout });
  };
  signal.addEventListener("abort", stop, { once: true });
  const end = await runDetached(deps, host, access, {
    script: installScript({
      ...{ txId, nonce: txId, action, program, chosen: chosen.value, layout },
      ...(homeDir === undefined ? {} : { homeDir }),
      ...(files === undefined ? {} : { files }),
    }),
    txId,
    systemd: report.facts.systemd !== null,
    layout,
    onLine: steps.journal().onLine,
  });
  signal.removeEventListener("abort", stop);
  await stopped;
  if (!end.ok) return { ...end, begun: true };
  if (end.value.outcome === "committed") return ok({ outcome: "committed", problem: null });
  const why = namedCause(journalProblem(end.value, steps.clean));
  return end.value.outcome === "busy" ? fail(why) : ok({ outcome: end.value.outcome, problem: why });
}

/** An installation that ends at a file system that takes no writes has that cause, whatever the package manager calls it. */
function namedCause(why: Problem): Problem {
  const readOnly = why.code.endsWith(".install-failed") && why.evidence?.includes("Read-only file system");
  return readOnly ? { ...why, code: "host.read-only" } : why;
}

function choose(source: PackageSource, { program, report }: { program: Program; report: FactsReport }) {
  return choosePackage(source, { arch: report.facts.arch, packages: report.packages }, program);
}

/** Says at every tenth how much has left. */
function tellTenths(sizeBytes: number, say: (text: string) => void): (sent: number) => void {
  let tenth = 0;
  return (sent) => {
    const now = Math.floor((sent / sizeBytes) * 10);
    if (now === tenth) return;
    tenth = now;
    const mb = (bytes: number) => Math.round(bytes / 1_048_576);
    say(`${mb(sent)} of ${mb(sizeBytes)} MB sent`);
  };
}
