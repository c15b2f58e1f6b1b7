import type { DeliveryProof, ProofState } from "@/lib/core/delivery/states";
import { type Problem, problem, problemCodes } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import type { HostAccess } from "@/lib/usecases/hosts/target";
import { proveDelivery } from "@/lib/usecases/proofs/prove";
import type { DesiredServer } from "./desired";
import type { HostSteps } from "./host-steps";

const waitMs = 60_000;
const pauseMs = 2_000;

const good: ReadonlySet<ProofState> = new Set(["delivered", "quiet"]);
/** Nothing speaks against a line that sampling or a limit may have taken. */
const isGood = ({ state, detail }: DeliveryProof) => good.has(state) || detail.cause === "proof.chance";
/** Waiting does not make these better. */
const final: ReadonlySet<ProofState> = new Set(["delivered", "quiet", "missing", "unreadable"]);

/** Waits until the newest line of every log path is in the store; says per path what is missing. A quiet file is fine. */
export async function proveStep(
  deps: Pick<Deps, "stores" | "clock" | "ids" | "loki" | "doorbell">,
  input: {
    readonly host: RemoteHost;
    readonly access: HostAccess;
    readonly serverId: string;
    readonly desired: DesiredServer;
    readonly steps: HostSteps;
    readonly layout?: AgentLayout;
    readonly cancelled: () => Promise<boolean>;
  },
): Promise<Result<void>> {
  const { desired, steps, serverId } = input;
  const { paths } = desired;
  if (paths.length === 0) return ok(undefined);
  const deadlineMs = deps.clock.now().getTime() + waitMs;
  const told = new Map<string, ProofState>();
  for (;;) {
    const proofs = await proveDelivery(deps, { ...input, paths, store: ok(desired.target) });
    if (!proofs.ok) return proofs;
    for (const proof of proofs.value) {
      await deps.stores.proofs.save(proof);
      if (told.get(proof.logPathId) === proof.state) continue;
      told.set(proof.logPathId, proof.state);
      steps.say("prove", isGood(proof) ? "info" : "warn", summarize(proof, desired));
    }
    const settled = proofs.value.every(({ state }) => final.has(state));
    if (settled || deps.clock.now().getTime() >= deadlineMs || (await input.cancelled())) {
      const bad = proofs.value.find((proof) => !isGood(proof));
      return bad ? fail(problemOf(bad, desired)) : ok(undefined);
    }
    await deps.doorbell.wait(`pause:${serverId}`, pauseMs);
  }
}

function summarize(proof: DeliveryProof, desired: DesiredServer): string {
  const source = desired.agent.sources.find(({ id }) => id === proof.logPathId);
  const labels = Object.entries(desired.paths.find(({ id }) => id === proof.logPathId)?.labels ?? {});
  const selector = `{${labels.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(", ")}}`;
  return `${proof.state} ${source?.path ?? proof.logPathId} ${selector}`;
}

function problemOf(proof: DeliveryProof, desired: DesiredServer): Problem {
  const source = desired.agent.sources.find(({ id }) => id === proof.logPathId);
  const code = problemCodes.find((one) => one === proof.detail.cause) ?? "proof.no-line";
  const params = { path: source?.path ?? "", service: source?.service ?? "", server: desired.agent.server };
  const { evidence } = proof.detail;
  return problem(code, params, evidence === null ? {} : { evidence });
}
