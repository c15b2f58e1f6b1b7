import type { MergedLabel } from "../alloy/desired";
import type { Labels } from "../fleet/labels";

/** Where labels of a log path on a server come from, weakest first. What Logyard itself sets always wins. */
export const labelPlaces = ["server", "service", "logPath", "builtin"] as const;

/** All labels of a stream that do not depend on its lines, sorted by name, each with what it replaced. */
export function mergeLabels(places: Readonly<Record<(typeof labelPlaces)[number], Labels>>): MergedLabel[] {
  const merged = new Map<string, MergedLabel>();
  for (const from of labelPlaces) {
    for (const [name, value] of Object.entries(places[from])) {
      const under = merged.get(name);
      const over = under === undefined ? [] : [{ value: under.value, from: under.from }, ...under.over];
      merged.set(name, { name, value, from, over });
    }
  }
  return [...merged.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
