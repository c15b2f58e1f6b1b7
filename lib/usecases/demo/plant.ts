import type { Actor } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { DemoVillage } from "@/lib/ports/demo-village";
import type { SignIn } from "@/lib/ports/remote-host";
import { sealSignIn } from "@/lib/usecases/credentials/sealing";
import type { Deps } from "@/lib/usecases/deps";
import { plantServer } from "./plant-servers";
import { plantServices } from "./plant-services";
import { readPlanted, savePlanted } from "./planted";

export type PlantDemoDeps = Pick<Deps, "stores" | "vault" | "ids" | "keys" | "demo">;

const credentialName = "Demo fleet key";
const logStoreName = "Demo log store";

/**
 * "Try the demo fleet": starts the village and registers its hosts, services and log store. Doing it again brings
 * what is missing and changes nothing else. Returns the ids of the servers, in the village's order.
 */
export async function plantDemo(
  deps: PlantDemoDeps,
  actor: Actor,
): Promise<Result<{ readonly serverIds: readonly string[]; readonly added: number }>> {
  const village = await deps.demo.start().catch(() => null);
  if (!village) return fail(problem("demo.unavailable"));
  const { servers, settings } = deps.stores;
  const before = await readPlanted(settings);
  const credential = await plantCredential(deps, village);
  if (!credential.ok) return credential;
  const store = await plantLogStore(deps, village);
  if (!store.ok) return store;
  const known = await servers.list();
  const ids = new Map<string, string>();
  let added = 0;
  for (const host of village.hosts) {
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
  const services = await plantServices(deps, village.hosts, ids);
  if (!services.ok) return services;
  await savePlanted(settings, {
    credentialId: credential.value,
    logStoreId: store.value,
    serviceIds: [...new Set([...before.serviceIds, ...services.value.created])],
    serverIds: [...ids.values()],
  });
  return ok({ serverIds: [...ids.values()], added });
}

async function plantCredential(deps: PlantDemoDeps, village: DemoVillage): Promise<Result<string>> {
  const { credentials } = deps.stores;
  const read = deps.keys.inspect(village.privateKey, null);
  if (!read.ok) return read;
  const { fingerprint } = read.value;
  const signIn: SignIn = { kind: "key", privateKey: village.privateKey, passphrase: null };
  const known = (await credentials.list()).find((c) => c.name === credentialName);
  const id = known?.id ?? deps.ids.next();
  if (known?.fingerprint === fingerprint) return ok(id);
  const sealed = sealSignIn(deps.vault, id, signIn);
  const saved = known
    ? await credentials.replace(id, { sealed, fingerprint })
    : await credentials.create({ id, name: credentialName, kind: "key", sealed, fingerprint });
  return saved.ok ? ok(id) : saved;
}

/** The embedded store becomes the default only where there is no other yet; the demo's servers name it themselves. */
async function plantLogStore({ stores, ids }: PlantDemoDeps, village: DemoVillage): Promise<Result<string>> {
  const { logStores } = stores;
  const known = (await logStores.list()).find((s) => s.name === logStoreName && s.simulated);
  if (known) {
    if (known.url === village.storeUrl) return ok(known.id);
    const moved = await logStores.update(known.id, { url: village.storeUrl });
    return moved.ok ? ok(known.id) : moved;
  }
  const created = await logStores.create({
    id: ids.next(),
    name: logStoreName,
    kind: "external",
    url: village.storeUrl,
    pushUrl: null,
    tenant: null,
    auth: "none",
    username: null,
    sealedSecret: null,
    tlsCa: null,
    isDefault: (await logStores.findDefault()) === null,
    simulated: true,
  });
  return created.ok ? ok(created.value.id) : created;
}
