import { choosePackage, type PackageSource, type Program } from "@/lib/core/packages/source";
import { fail, ok, type Result } from "@/lib/core/result";
import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";
import { installScript, type PackageAction } from "@/lib/core/rollout/script/install";
import { journalProblem } from "@/lib/core/rollout/script/journal-events";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { runDetached } from "@/lib/usecases/hosts/run-detached";
import type { HostAccess } from "@/lib/usecases/hosts/target";
import { pushPackage } from "@/lib/usecases/packages/push";
import { readPackageSource } from "@/lib/usecases/packages/source";
import type { HostSteps } from "./host-steps";

/** How the work on a package ended, as its journal tells it. */
export interface PackageEnd {
  readonly outcome: "committed" | "restored" | "broken" | "aborted";
  readonly problem: ReturnType<typeof journalProblem> | null;
}

/**
 * Installs, upgrades or removes a program on a host, from the source that the installation chose. A file that an
 * operator uploaded is pushed first. Fails with what kept the work from being begun or followed.
 */
export async function packageStep(
  deps: Pick<Deps, "hosts" | "doorbell" | "packages"> & { readonly stores: Pick<Deps["stores"], "settings"> },
  open: { readonly host: RemoteHost; readonly access: HostAccess; readonly steps: HostSteps },
  input: {
    readonly txId: string;
    readonly program: Program;
    readonly action: PackageAction;
    readonly report: FactsReport;
    readonly layout: AgentLayout;
    readonly homeDir?: string;
  },
): Promise<Result<PackageEnd>> {
  const { txId, program, action, report, layout, homeDir } = input;
  const { host, access, steps } = open;
  const source = await readPackageSource(deps, program);
  const chosen =
    action === "remove" ? ok({ kind: "repository", version: null } as const) : choose(source, input);
  if (!chosen.ok) return chosen;
  if (chosen.value.kind === "artifact" && chosen.value.artifact.place.kind === "upload") {
    const { artifact } = chosen.value;
    const { name, sizeBytes } = chosen.value.artifact.place;
    const told = tellTenths(sizeBytes, (text) => steps.say("install", "info", `${name}: ${text}`));
    const pushed = await pushPackage(deps, host, access, { artifact, layout, onSent: told });
    if (!pushed.ok) return pushed;
  }
  const end = await runDetached(deps, host, access, {
    script: installScript({
      ...{ txId, nonce: txId, action, program, chosen: chosen.value, layout },
      ...(homeDir === undefined ? {} : { homeDir }),
    }),
    txId,
    systemd: report.facts.systemd !== null,
    layout,
    onLine: steps.journal().onLine,
  });
  if (!end.ok) return end;
  if (end.value.outcome === "committed") return ok({ outcome: "committed", problem: null });
  const problem = journalProblem(end.value, steps.clean);
  return end.value.outcome === "busy" ? fail(problem) : ok({ outcome: end.value.outcome, problem });
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
