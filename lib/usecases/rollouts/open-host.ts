import type { Server } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";
import { isAway } from "@/lib/core/rollout/away";
import type { HostOutcome, PathCounts } from "@/lib/core/rollout/events";
import type { Secret } from "@/lib/core/secret";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { RootShell } from "@/lib/usecases/hosts/root-shell";
import { type HostAccess, hostAccess } from "@/lib/usecases/hosts/target";
import type { HostSteps } from "./host-steps";

export type RolloutDeps = Pick<
  Deps,
  "stores" | "vault" | "hosts" | "loki" | "clock" | "ids" | "doorbell" | "packages"
>;

/** How one host's part of a rollout ended. */
export interface HostEnd {
  readonly outcome: HostOutcome;
  readonly problem?: Problem;
  readonly revision?: number;
  readonly paths?: PathCounts;
}

export const ended = (outcome: HostOutcome, why?: Problem): HostEnd => ({
  outcome,
  ...(why ? { problem: why } : {}),
});

/** How a host ends that could not be looked at: away, or a failure. Nothing was changed on it. */
export const endedBefore = (why: Problem): HostEnd => ended(isAway(why) ? "unreachable" : "aborted", why);

/** Connects as the step "connect", hands the open host to `work` and closes it whatever happens. */
export async function openHost(
  deps: Pick<Deps, "stores" | "vault" | "hosts">,
  input: { readonly server: Server; readonly steps: HostSteps; readonly secrets?: readonly Secret[] },
  work: (open: { readonly host: RemoteHost; readonly access: HostAccess }) => Promise<HostEnd>,
): Promise<HostEnd> {
  const { steps, server, secrets = [] } = input;
  const access = await hostAccess(deps, server);
  if (!access.ok) return ended("aborted", access.problem);
  steps.redact([...access.value.secrets, ...secrets]);
  const host = await steps.step("connect", () =>
    deps.hosts.connect(access.value.target, { timeoutMs: 20_000 }),
  );
  if (!host.ok) return endedBefore(steps.cleanProblem(host.problem));
  const shell = new RootShell(host.value, access.value.target);
  try {
    return await work({ host: shell, access: access.value });
  } finally {
    await shell.close();
  }
}
