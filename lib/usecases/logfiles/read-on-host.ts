import type { Server } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { cleanOutput } from "@/lib/core/redact";
import { fail, ok, type Result } from "@/lib/core/result";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { runScript } from "@/lib/usecases/hosts/run-script";
import { type HostAccess, withHost } from "@/lib/usecases/hosts/target";

export const connectMs = 10_000;
const commandMs = 20_000;

/** Runs a script that only reads, as root on a server, and hands back what it printed. */
export function readOnHost(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "ids">,
  server: Server,
  script: string,
  signal?: AbortSignal,
): Promise<Result<string>> {
  const limits = { timeoutMs: connectMs, ...(signal ? { signal } : {}) };
  return withHost(deps, server, limits, (host, access) => readOn(deps, host, access, script, signal));
}

/** The same over a connection that is open. */
export async function readOn(
  deps: Pick<Deps, "ids">,
  host: RemoteHost,
  access: HostAccess,
  script: string,
  signal?: AbortSignal,
): Promise<Result<string>> {
  const ran = await runScript(host, {
    script,
    mode: "fg",
    txId: deps.ids.next(),
    nonce: deps.ids.next().replaceAll("-", ""),
    sudo: access.sudo,
    timeoutMs: commandMs,
    ...(signal ? { signal } : {}),
  });
  if (!ran.ok) return ran;
  if (ran.value.code === 0) return ok(ran.value.stdout);
  const evidence = cleanOutput(ran.value.stderr, access.secrets, 1000);
  return fail(problem("host.command-failed", { code: ran.value.code ?? -1 }, { evidence }));
}
