import type { SavedQuery } from "@/lib/core/fleet/model";
import type { Language } from "@/lib/core/i18n/words";
import { starterIn } from "@/lib/core/logs/starter-words";
import type { Deps } from "@/lib/usecases/deps";

export interface SavedQueryShelf {
  /** In the order in which they were planted. */
  readonly starters: readonly SavedQuery[];
  /** By name. */
  readonly shared: readonly SavedQuery[];
  readonly personal: readonly SavedQuery[];
}

/** The saved queries that a person sees, on their three shelves, starters in their language. */
export async function listSavedQueries(
  deps: Pick<Deps, "stores">,
  userId: string,
  language: Language,
): Promise<SavedQueryShelf> {
  const rows = await deps.stores.savedQueries.list(userId);
  const all = rows.map((query) => starterIn(query, language));
  const byName = (a: SavedQuery, b: SavedQuery) => a.name.localeCompare(b.name);
  return {
    starters: all.filter((query) => query.starterKey !== null).sort((a, b) => (a.id < b.id ? -1 : 1)),
    shared: all.filter((query) => query.starterKey === null && query.ownerId === null).sort(byName),
    personal: all.filter((query) => query.starterKey === null && query.ownerId !== null).sort(byName),
  };
}
