import type { z } from "zod";
import type { logStoreSchema } from "@/lib/core/fleet/forms/log-store";
import type { LogStore } from "@/lib/core/fleet/model";
import { fail, type Result } from "@/lib/core/result";
import type { LogStoreStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { readStoreSettings } from "./read-settings";
import { sealStoreSecret } from "./sealing";

/** Adds an external Loki. The first store becomes the default. */
export async function createLogStore(
  deps: Pick<Deps, "ids" | "vault"> & { stores: { logStores: LogStoreStore } },
  input: z.output<typeof logStoreSchema>,
): Promise<Result<LogStore>> {
  const read = readStoreSettings(input, false);
  if (!read.ok) return read;
  const { secret, ...settings } = read.value;
  const id = deps.ids.next();
  const first = (await deps.stores.logStores.findDefault()) === null;
  const created = await deps.stores.logStores.create({
    ...settings,
    id,
    kind: "external",
    sealedSecret: secret === null ? null : sealStoreSecret(deps.vault, id, secret),
    isDefault: first,
    simulated: false,
  });
  return created.ok ? created : fail({ ...created.problem, at: "name" });
}
