import type { Server } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { cleanOutput } from "@/lib/core/redact";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { runScript } from "@/lib/usecases/hosts/run-script";
import { withHost } from "@/lib/usecases/hosts/target";

const connectMs = 10_000;
const commandMs = 20_000;

/** Runs a script that only reads, as root on a server, and hands back what it printed. */
export function readOnHost(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "ids">,
  server: Server,
  script: string,
  signal?: AbortSignal,
): Promise<Result<string>> {
  const limits = { timeoutMs: connectMs, ...(signal ? { signal } : {}) };
  return withHost(deps, server, limits, async (host, access) => {
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
    if (ran.value.code !== 0) {
      const evidence = cleanOutput(ran.value.stderr, access.secrets, 1000);
      return fail(problem("host.command-failed", { code: ran.value.code ?? -1 }, { evidence }));
    }
    return ok(ran.value.stdout);
  });
}
