import { type AccessPlan, accessScript, planReadAccess } from "@/lib/core/delivery/read-access";
import { deliveryScript, type PathSeen, parseDelivery, type WatchedPath } from "@/lib/core/delivery/script";
import type { Server } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { cleanOutput } from "@/lib/core/redact";
import { fail, ok, type Result } from "@/lib/core/result";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { ExecResult, RemoteHost } from "@/lib/ports/remote-host";
import { runScript } from "@/lib/usecases/hosts/run-script";
import { type HostAccess, withHost } from "@/lib/usecases/hosts/target";
import { checkServerProofs, type ProofDeps } from "@/lib/usecases/proofs/check-server";
import { desiredServer } from "@/lib/usecases/rollouts/desired";

export interface AccessTarget {
  readonly serverId: string;
  readonly logPathId: string;
}

/** What may be done, or, when `readable`, that nothing has to be. */
export interface AccessLook {
  readonly path: string;
  readonly readable: boolean;
  readonly plan: AccessPlan;
}

interface Limits {
  readonly layout?: AgentLayout;
  readonly signal?: AbortSignal;
}

const timeoutMs = 30_000;

/** Asks the host how the agent's user can be let read a log path. Changes nothing. */
export async function planAccess(
  deps: ProofDeps,
  target: AccessTarget,
  limits: Limits = {},
): Promise<Result<AccessLook>> {
  const found = await findPath(deps, target, limits);
  if (!found.ok) return found;
  const { server, path } = found.value;
  return withHost<AccessLook>(deps, server, { ...limits, timeoutMs }, (host, access) =>
    lookAt(deps, { host, access, path, limits }),
  );
}

/**
 * Runs the commands that were shown, and no others, as root; then looks again as the agent's user and proves the server
 * anew. When the host has come to need other commands than those, nothing is run and they are handed back.
 */
export async function repairAccess(
  deps: ProofDeps,
  target: AccessTarget & { readonly shown: readonly string[] },
  limits: Limits = {},
): Promise<Result<AccessLook>> {
  const found = await findPath(deps, target, limits);
  if (!found.ok) return found;
  const { server, path } = found.value;
  const repaired = await withHost<AccessLook>(
    deps,
    server,
    { ...limits, timeoutMs },
    async (host, access) => {
      const on = { host, access, path, limits };
      const before = await lookAt(deps, on);
      if (!before.ok || before.value.readable) return before;
      const { plan, byGroup } = before.value;
      const { commands } = [plan, byGroup].find((one) => sameTexts(one.commands, target.shown)) ?? noPlan;
      if (commands.length === 0) return before;
      const ran = await runOn(deps, on, () => accessScript(commands));
      if (!ran.ok) return ran;
      const after = await lookAt(deps, on);
      if (!after.ok || after.value.readable) return after;
      const { address } = access.target;
      const evidence = cleanOutput(ran.value.done.stdout.trim(), access.secrets, 2000);
      // The file system keeps no ACLs, which shows only now: the group is offered where it helps.
      if (
        commands === plan.commands &&
        /Operation not supported/.test(evidence) &&
        byGroup.means === "group"
      ) {
        return ok({ ...after.value, plan: byGroup });
      }
      return fail(
        evidence === ""
          ? problem("path.unreadable", { path: path.path, host: server.name, server: server.name })
          : problem("host.command-failed", { host: address, address }, { evidence }),
      );
    },
  );
  if (repaired.ok && repaired.value.readable) await checkServerProofs(deps, server.id, limits);
  return repaired;
}

async function findPath(
  deps: ProofDeps,
  target: AccessTarget,
  { layout }: Limits,
): Promise<Result<{ readonly server: Server; readonly path: WatchedPath }>> {
  const server = await deps.stores.servers.find(target.serverId);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const desired = await desiredServer(deps, server, layout);
  if (!desired.ok) return fail(desired.problem[0] ?? problem("internal"));
  const path = desired.value.paths.find(({ id }) => id === target.logPathId);
  return path ? ok({ server, path }) : fail(problem("not-found", { what: "log path" }));
}

interface OnHost {
  readonly host: RemoteHost;
  readonly access: HostAccess;
  readonly path: WatchedPath;
  readonly limits: Limits;
}

const noPlan: Pick<AccessPlan, "commands"> = { commands: [] };

/** `byGroup` is the way for a file system that keeps no ACLs. */
type Look = AccessLook & { readonly byGroup: AccessPlan };

async function lookAt(deps: Pick<ProofDeps, "ids">, on: OnHost): Promise<Result<Look>> {
  const { access, path, limits } = on;
  const { layout = defaultLayout } = limits;
  const ran = await runOn(deps, on, (nonce) => deliveryScript({ nonce, paths: [path], layout }));
  if (!ran.ok) return ran;
  const { done, nonce } = ran.value;
  const seen = parseDelivery(done.stdout, nonce, [path]);
  if (!seen) {
    const evidence = cleanOutput(`${done.stderr}\n${done.stdout}`.trim(), access.secrets, 2000);
    return fail(problem("host.reply-invalid", { address: access.target.address }, { evidence }));
  }
  const file: PathSeen["file"] = seen.paths[0]?.file ?? null;
  if (!file) return fail(problem("path.missing", { path: path.path, host: access.target.address }));
  const { mode, blockedAt, blockedModes } = file;
  const { user, unit } = layout;
  const rights = { path, user, unit, mode, blockedAt, blockedModes };
  return ok({
    path: path.path,
    readable: file.readable === true,
    plan: planReadAccess({ ...rights, hasAcl: seen.hasAcl }),
    byGroup: planReadAccess({ ...rights, hasAcl: false }),
  });
}

async function runOn(
  deps: Pick<ProofDeps, "ids">,
  { host, access, limits }: OnHost,
  script: (nonce: string) => string,
): Promise<Result<{ readonly nonce: string; readonly done: ExecResult }>> {
  const nonce = deps.ids.next();
  const ran = await runScript(host, {
    script: script(nonce),
    mode: "fg",
    txId: nonce,
    nonce,
    sudo: access.sudo,
    timeoutMs,
    ...limits,
  });
  return ran.ok ? ok({ nonce, done: ran.value }) : ran;
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
