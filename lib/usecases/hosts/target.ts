import type { HostKey, Server } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";
import type { HostTarget, RemoteHost } from "@/lib/ports/remote-host";
import { openSignIn } from "@/lib/usecases/credentials/sealing";
import type { Deps } from "@/lib/usecases/deps";
import type { Sudo } from "./run-script";

/** All that is needed to act on a host. `secrets` are what its output is redacted of. */
export interface HostAccess {
  readonly target: HostTarget;
  readonly sudo: Sudo;
  readonly secrets: readonly Secret[];
}

export type TargetDeps = Pick<Deps, "vault"> & {
  readonly stores: Pick<Deps["stores"], "credentials" | "servers">;
};

/** Additional data that binds a sealed sudo password to its server. */
export const sudoContext = (serverId: string) => `server-sudo:${serverId}`;

/** Opens a server's secrets and those of the hosts on the way to it. */
export async function hostAccess(deps: TargetDeps, server: Server): Promise<Result<HostAccess>> {
  const sealed = server.sudo === "password" ? await deps.stores.servers.sealedSudo(server.id) : null;
  const password = sealed === null ? null : deps.vault.open(sealed, sudoContext(server.id));
  if (password && !password.ok) return password;
  return draftAccess(deps, { ...server, sudoPassword: password?.value ?? null });
}

/** The same for a server that is not stored yet. */
export async function draftAccess(
  deps: TargetDeps,
  draft: Pick<Server, "address" | "port" | "user" | "credentialId" | "jumpServerId" | "sudo"> & {
    readonly hostKey: HostKey;
    readonly sudoPassword: Secret | null;
  },
): Promise<Result<HostAccess>> {
  const target = await hostTarget(deps, draft, new Set());
  if (!target.ok) return target;
  const { sudoPassword } = draft;
  return ok({
    target: target.value,
    sudo: { mode: draft.sudo, password: sudoPassword },
    secrets: [...secretsOf(target.value), ...(sudoPassword ? [sudoPassword] : [])],
  });
}

/** How a jump host is reached; null when there is none. */
export async function jumpTarget(
  deps: TargetDeps,
  jumpServerId: string | null,
  seen: ReadonlySet<string> = new Set(),
): Promise<Result<HostTarget | null>> {
  if (jumpServerId === null) return ok(null);
  const jump = await deps.stores.servers.find(jumpServerId);
  if (jump && seen.has(jumpServerId)) {
    return fail(problem("host.jump-loop", { name: jump.name }, { at: "jumpServerId" }));
  }
  if (!jump) {
    return fail(problem("not-found", { what: "jump server" }, { at: "jumpServerId" }));
  }
  return hostTarget(deps, jump, new Set([...seen, jumpServerId]));
}

async function hostTarget(
  deps: TargetDeps,
  server: Pick<Server, "address" | "port" | "user" | "credentialId" | "jumpServerId" | "hostKey">,
  seen: ReadonlySet<string>,
): Promise<Result<HostTarget>> {
  const { address, port, user, hostKey } = server;
  const sealed = await deps.stores.credentials.sealed(server.credentialId);
  if (sealed === null) return fail(problem("not-found", { what: "credential" }, { at: "credentialId" }));
  if (sealed === "") {
    const name = (await deps.stores.credentials.find(server.credentialId))?.name ?? "";
    return fail(problem("credential.empty", { name }, { at: "credentialId" }));
  }
  const signIn = openSignIn(deps.vault, server.credentialId, sealed);
  if (!signIn.ok) return signIn;
  const jump = await jumpTarget(deps, server.jumpServerId, seen);
  if (!jump.ok) return jump;
  return ok({ address, port, user, signIn: signIn.value, hostKey, jump: jump.value });
}

function secretsOf(target: HostTarget): readonly Secret[] {
  const { signIn, jump } = target;
  const own =
    signIn.kind === "password"
      ? [signIn.password]
      : [signIn.privateKey, ...(signIn.passphrase ? [signIn.passphrase] : [])];
  return [...own, ...(jump ? secretsOf(jump) : [])];
}

/** Connects, hands the open host to `work` and closes it whatever happens. */
export async function withHost<T>(
  deps: TargetDeps & Pick<Deps, "hosts">,
  server: Server,
  limits: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  work: (host: RemoteHost, access: HostAccess) => Promise<Result<T>>,
): Promise<Result<T>> {
  const access = await hostAccess(deps, server);
  if (!access.ok) return access;
  const host = await deps.hosts.connect(access.value.target, limits);
  if (!host.ok) return host;
  try {
    return await work(host.value, access.value);
  } finally {
    await host.value.close();
  }
}
