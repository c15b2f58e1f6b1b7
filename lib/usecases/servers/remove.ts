import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { ServerStore } from "@/lib/ports/stores";

/** Forgets a server with its placements and proofs. What runs on the host stays as it is. A jump host of others is kept: `conflict`. */
export async function removeServer(
  deps: { stores: { servers: ServerStore } },
  id: string,
): Promise<Result<{ readonly name: string }>> {
  const server = await deps.stores.servers.find(id);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const removed = await deps.stores.servers.remove(id);
  return removed.ok ? ok({ name: server.name }) : removed;
}
