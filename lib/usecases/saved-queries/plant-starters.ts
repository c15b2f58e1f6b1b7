import { z } from "zod";
import type { SavedQuery } from "@/lib/core/fleet/model";
import type { Deps } from "@/lib/usecases/deps";

/** A query that ships with Logyard. `key` never changes: it is how a planted one is known again. */
export type StarterQuery = Omit<SavedQuery, "id" | "ownerId" | "starterKey" | "damaged"> & {
  readonly key: string;
};

const settingKey = "starters.planted";
const plantedSchema = z.array(z.string()).catch([]);

/** Plants each starter once in the life of an installation: one that somebody removed stays removed. Returns how many were new. */
export async function plantStarters(
  deps: Pick<Deps, "stores" | "ids">,
  starters: readonly StarterQuery[],
): Promise<number> {
  const stored = await deps.stores.settings.get(settingKey);
  const planted = new Set(plantedSchema.parse(stored === null ? [] : JSON.parse(stored)));
  const missing = starters.filter((starter) => !planted.has(starter.key));
  for (const { key, ...query } of missing) {
    // A name that is taken means another process was faster, or that the key was planted without a record.
    await deps.stores.savedQueries.create({ ...query, id: deps.ids.next(), ownerId: null, starterKey: key });
    planted.add(key);
  }
  if (missing.length > 0) await deps.stores.settings.set(settingKey, JSON.stringify([...planted]));
  return missing.length;
}
