import { ok, type Result } from "@/lib/core/result";
import type { DemoVillage } from "@/lib/ports/demo-village";
import type { SignIn } from "@/lib/ports/remote-host";
import { sealSignIn } from "@/lib/usecases/credentials/sealing";
import type { Deps } from "@/lib/usecases/deps";

const credentialName = "Demo fleet key";
const logStoreName = "Demo log store";

/** Seals the key that every simulated host accepts, once; a village with a new key gets it replaced. */
export async function plantCredential(
  deps: Pick<Deps, "stores" | "vault" | "ids" | "keys">,
  village: DemoVillage,
): Promise<Result<string>> {
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
export async function plantLogStore(
  { stores, ids }: Pick<Deps, "stores" | "ids">,
  village: DemoVillage,
): Promise<Result<string>> {
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
