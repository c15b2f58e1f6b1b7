import { ok, type Result } from "@/lib/core/result";
import type { Upkeep } from "@/lib/core/upkeep/settings";
import type { Deps } from "@/lib/usecases/deps";
import { upkeepSetting } from "./read";

/** Holds from the next drift check and the next round of pruning on. */
export async function saveUpkeep(
  deps: { readonly stores: Pick<Deps["stores"], "settings"> },
  upkeep: Upkeep,
): Promise<Result<Upkeep>> {
  await deps.stores.settings.set(upkeepSetting, JSON.stringify(upkeep));
  return ok(upkeep);
}
