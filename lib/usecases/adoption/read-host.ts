import { type HostConfig, hostConfigScript, readHostConfig } from "@/lib/core/adopt/host-script";
import type { ConfigKind } from "@/lib/core/adopt/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { Deps } from "@/lib/usecases/deps";
import { readOnHost } from "@/lib/usecases/logfiles/read-on-host";

/**
 * The config that an agent of a server runs with, read over SSH as root. Secrets that stand in it in clear are dots
 * before it goes anywhere; nothing of it is stored or logged.
 */
export async function readHostAgentConfig(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "ids">,
  input: { readonly serverId: string; readonly kind: ConfigKind },
  options: { readonly layout?: AgentLayout; readonly signal?: AbortSignal } = {},
): Promise<Result<HostConfig>> {
  const server = await deps.stores.servers.find(input.serverId);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const script = hostConfigScript(input.kind, options.layout);
  const output = await readOnHost(deps, server, script, options.signal);
  if (!output.ok) return output;
  const read = readHostConfig(input.kind, output.value);
  return read ? ok(read) : fail(problem("host.reply-invalid", { name: server.name }));
}
