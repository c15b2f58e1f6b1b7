import { z } from "zod";
import { s3Variables } from "@/lib/core/loki/document";
import { ok, type Result } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { Deps } from "@/lib/usecases/deps";

type Keys = Readonly<Record<string, Secret>>;

const keyOf = (storeId: string) => `log-store.${storeId}.keys`;
const contextOf = (storeId: string) => `log-store-keys:${storeId}`;
const keysSchema = z.partialRecord(z.enum(s3Variables), z.string());

/** Keys of the bucket that a managed store writes to, by the variable that its config names. Problem: `credential.seal-broken`. */
export async function readStoreKeys(
  deps: Pick<Deps, "vault"> & { readonly stores: Pick<Deps["stores"], "settings"> },
  storeId: string,
): Promise<Result<Keys>> {
  const sealed = await deps.stores.settings.get(keyOf(storeId));
  if (!sealed) return ok({});
  const opened = deps.vault.open(sealed, contextOf(storeId));
  if (!opened.ok) return opened;
  const keys = keysSchema.parse(JSON.parse(opened.value.reveal()));
  return ok(Object.fromEntries(Object.entries(keys).map(([name, value]) => [name, new Secret(value ?? "")])));
}

/** Seals the bucket's keys for the store alone. */
export async function saveStoreKeys(
  deps: Pick<Deps, "vault"> & { readonly stores: Pick<Deps["stores"], "settings"> },
  storeId: string,
  keys: { readonly id: Secret; readonly secret: Secret },
): Promise<void> {
  const [id, secret] = s3Variables;
  const text = JSON.stringify({ [id]: keys.id.reveal(), [secret]: keys.secret.reveal() });
  await deps.stores.settings.set(keyOf(storeId), deps.vault.seal(new Secret(text), contextOf(storeId)));
}
