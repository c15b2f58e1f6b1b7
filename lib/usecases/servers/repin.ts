import type { Actor, HostKey, Server } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { ServerDeps } from "./add";
import { updateServer } from "./update";

/** Pins the key that an operator compared and accepted, after signing in with it; all else of the server stays. */
export async function repinServer(
  deps: ServerDeps,
  input: { readonly id: string; readonly hostKey: HostKey },
  actor: Pick<Actor, "name">,
): Promise<Result<Server>> {
  const server = await deps.stores.servers.find(input.id);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const { id, name, address, port, user, credentialId, jumpServerId, sudo, labelSetId, logStoreId } = server;
  const labels = Object.entries(server.labels).map(([name, value]) => ({ name, value }));
  const kept = {
    id,
    name,
    address,
    port,
    user,
    credentialId,
    jumpServerId,
    sudo,
    labelSetId,
    logStoreId,
    labels,
  };
  return updateServer(deps, { ...kept, sudoPassword: null, hostKey: input.hostKey }, actor);
}
