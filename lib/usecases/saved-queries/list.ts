import type { SavedQuery } from "@/lib/core/fleet/model";
import type { Deps } from "@/lib/usecases/deps";

export interface SavedQueryShelf {
  /** In the order in which they were planted. */
  readonly starters: readonly SavedQuery[];
  /** By name. */
  readonly shared: readonly SavedQuery[];
  readonly personal: readonly SavedQuery[];
}

/** The saved queries that a person sees, on their three shelves. */
export async function listSavedQueries(deps: Pick<Deps, "stores">, userId: string): Promise<SavedQueryShelf> {
  const all = await deps.stores.savedQueries.list(userId);
  const byName = (a: SavedQuery, b: SavedQuery) => a.name.localeCompare(b.name);
  return {
    starters: all.filter((query) => query.starterKey !== null).sort((a, b) => (a.id < b.id ? -1 : 1)),
    shared: all.filter((query) => query.starterKey === null && query.ownerId === null).sort(byName),
    personal: all.filter((query) => query.starterKey === null && query.ownerId !== null).sort(byName),
  };
}
