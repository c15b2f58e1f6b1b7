import type { Deps } from "@/lib/usecases/deps";

/** A server that was away when its last rollout came and has answered since. */
export interface BackServer {
  readonly id: string;
  readonly name: string;
  readonly rolloutId: string;
}

/** Found by the looks that Logyard takes at every server anyway; it asks no host by itself. */
export async function serversBack(deps: {
  readonly stores: Pick<Deps["stores"], "servers" | "rollouts">;
}): Promise<readonly BackServer[]> {
  const missed = await deps.stores.rollouts.missedServers();
  if (missed.length === 0) return [];
  const servers = new Map((await deps.stores.servers.list()).map((server) => [server.id, server]));
  return missed.flatMap(({ serverId, rolloutId, at }) => {
    const server = servers.get(serverId);
    const answered = server?.factsAt && server.factsAt > at;
    return server && answered ? [{ id: server.id, name: server.name, rolloutId }] : [];
  });
}
