import type { Actor } from "@/lib/core/fleet/model";
import { ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { plantCredential, plantLogStore } from "./plant-access";
import { plantServer } from "./plant-servers";
import { plantServices } from "./plant-services";
import { readPlanted, savePlanted } from "./planted";
import { startVillage } from "./start-village";

export type PlantDemoDeps = Pick<Deps, "stores" | "vault" | "ids" | "keys" | "demo">;

/**
 * "Try the demo fleet": starts the village and registers its hosts, services and log store. Doing it again brings
 * what is missing and changes nothing else. Returns the ids of the servers, in the village's order.
 */
export async function plantDemo(
  deps: PlantDemoDeps,
  actor: Actor,
): Promise<Result<{ readonly serverIds: readonly string[]; readonly added: number }>> {
  const started = await startVillage(deps.demo);
  if (!started.ok) return started;
  const village = started.value;
  const { servers, settings } = deps.stores;
  const before = await readPlanted(settings);
  const credential = await plantCredential(deps, village);
  if (!credential.ok) return credential;
  const store = await plantLogStore(deps, village);
  if (!store.ok) return store;
  const known = await servers.list();
  const ids = new Map<string, string>();
  let added = 0;
  // Those that ship their logs with an agent of their own are for the operator to find and adopt.
  const hosts = village.hosts.filter(({ quirk }) => quirk !== "own-agent");
  for (const host of hosts) {
    const wanted = {
      known: known.find((s) => s.name === host.name),
      credentialId: credential.value,
      logStoreId: store.value,
    };
    const planted = await plantServer(deps, host, wanted, actor);
    if (!planted.ok) return planted;
    ids.set(host.name, planted.value.id);
    if (planted.value.isNew) added += 1;
  }
  const services = await plantServices(deps, hosts, ids);
  if (!services.ok) return services;
  await savePlanted(settings, {
    credentialId: credential.value,
    logStoreId: store.value,
    serviceIds: [...new Set([...before.serviceIds, ...services.value.created])],
    serverIds: [...ids.values()],
  });
  return ok({ serverIds: [...ids.values()], added });
}
