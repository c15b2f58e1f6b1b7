import { defaultUpkeep, type Upkeep, upkeepSchema } from "@/lib/core/upkeep/settings";
import type { Deps } from "@/lib/usecases/deps";

/** Key of the row of settings. */
export const upkeepSetting = "upkeep";

/** What an admin set, or what holds until then. */
export async function readUpkeep(deps: {
  readonly stores: Pick<Deps["stores"], "settings">;
}): Promise<Upkeep> {
  const stored = await deps.stores.settings.get(upkeepSetting);
  return stored === null ? defaultUpkeep : upkeepSchema.parse(JSON.parse(stored));
}
