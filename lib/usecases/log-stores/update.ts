import type { z } from "zod";
import { asOpened, changedMeanwhile } from "@/lib/core/fleet/as-opened";
import type { logStoreSchema } from "@/lib/core/fleet/forms/log-store";
import type { LogStore } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { LogStoreStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { readStoreSettings } from "./read-settings";
import { sealStoreSecret } from "./sealing";

/** Changes a store. Without a new secret the sealed one stays, unless the store signs in no more. */
export async function updateLogStore(
  deps: Pick<Deps, "vault"> & { stores: { logStores: LogStoreStore } },
  id: string,
  input: z.output<typeof logStoreSchema>,
  opened?: string,
): Promise<Result<LogStore>> {
  const old = await deps.stores.logStores.find(id);
  if (!old) return fail(problem("not-found", { what: "log store" }));
  const changed = changedMeanwhile(opened, asOpened.logStore(old), old.name);
  if (changed) return fail(changed);
  // A secret of another kind is not this one's: a token is no password.
  const read = readStoreSettings(input, old.hasSecret && old.auth === input.auth);
  if (!read.ok) return read;
  const { secret, ...settings } = read.value;
  const updated = await deps.stores.logStores.update(id, {
    ...settings,
    ...(secret !== null && { sealedSecret: sealStoreSecret(deps.vault, id, secret) }),
    ...(settings.auth === "none" && { sealedSecret: null }),
  });
  return updated.ok || updated.problem.code !== "name.taken"
    ? updated
    : fail({ ...updated.problem, at: "name" });
}
