import type { Actor, Server } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { DemoHost } from "@/lib/ports/demo-village";
import type { Deps } from "@/lib/usecases/deps";
import { sudoContext } from "@/lib/usecases/hosts/target";

export type PlantDeps = Pick<Deps, "stores" | "vault" | "ids">;

const pinnedBy = "demo village";

/**
 * Adds one simulated host. Its key is pinned from the village's own knowledge, without anybody comparing fingerprints:
 * the audit log says so. A host that moved to another port or key since is corrected.
 */
export async function plantServer(
  deps: PlantDeps,
  host: DemoHost,
  wanted: { readonly known: Server | undefined; readonly credentialId: string; readonly logStoreId: string },
  actor: Actor,
): Promise<Result<{ readonly id: string; readonly isNew: boolean }>> {
  const { known, credentialId, logStoreId } = wanted;
  const { servers, audit } = deps.stores;
  if (known && !known.simulated) return fail(problem("name.taken", { name: host.name }));
  const id = known?.id ?? deps.ids.next();
  const sealedSudo = host.sudoPassword ? deps.vault.seal(host.sudoPassword, sudoContext(id)) : null;
  const reach = {
    address: host.address,
    port: host.port,
    user: host.user,
    sudo: host.sudo,
    sealedSudo,
    credentialId,
    logStoreId,
  };
  if (known) {
    const updated = await servers.update(id, reach);
    if (!updated.ok) return updated;
    if (known.hostKey.blob === host.hostKey.blob) return ok({ id, isNew: false });
    const pinned = await servers.pin(id, host.hostKey, pinnedBy);
    if (!pinned.ok) return pinned;
  } else {
    const created = await servers.create({
      ...reach,
      id,
      name: host.name,
      jumpServerId: null,
      hostKey: host.hostKey,
      hostKeyPinnedBy: pinnedBy,
      labels: {},
      labelSetId: null,
      simulated: true,
    });
    if (!created.ok) return created;
  }
  await audit.add({
    actorId: actor.id,
    actorName: actor.name,
    action: "servers.pin",
    targetKind: "server",
    targetId: id,
    targetName: host.name,
    detail: { fingerprint: host.hostKey.fingerprint, source: pinnedBy, simulated: true },
    outcome: "ok",
  });
  return ok({ id, isNew: !known });
}
