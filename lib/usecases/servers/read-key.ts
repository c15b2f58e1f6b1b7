import type { HostKey } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { jumpTarget, type TargetDeps } from "@/lib/usecases/hosts/target";

/** Reads the key that a stored server shows now, to be compared with its pin. Nothing is sent but the key exchange. */
export async function readServerKey(
  deps: TargetDeps & Pick<Deps, "hosts">,
  id: string,
): Promise<Result<{ readonly hostKey: HostKey; readonly banner: string }>> {
  const server = await deps.stores.servers.find(id);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const jump = await jumpTarget(deps, server.jumpServerId);
  if (!jump.ok) return jump;
  return deps.hosts.scanHostKey(server.address, server.port, { timeoutMs: 10_000, jump: jump.value });
}
