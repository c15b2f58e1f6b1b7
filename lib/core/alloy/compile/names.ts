import { mark } from "../../mark";
import type { DesiredSource } from "../desired";

/**
 * Component names by source id. A name says service and log path; of new sources that would share one, the oldest id
 * gets it and the others carry a mark made of their own id. What a host has already is kept (`kept-names.ts`), so
 * that an edit renames no component, and no file is read again.
 */
export function componentNames(
  sources: readonly DesiredSource[],
  kept: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const ordered = [...sources].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id } of ordered) {
    const name = kept[id];
    if (name !== undefined) names.set(id, name);
  }
  const taken = new Set(names.values());
  for (const source of ordered) {
    if (names.has(source.id)) continue;
    const plain = plainName(source);
    let name = plain;
    for (let salt = 0; taken.has(name); salt++) name = markedName(source, salt);
    taken.add(name);
    names.set(source.id, name);
  }
  return names;
}

/** ASCII only, so that a name reads the same in every terminal. */
export function plainName({ service, name }: Pick<DesiredSource, "service" | "name">): string {
  const safe = `${service}_${name}`.replace(/[^A-Za-z0-9_]/g, "_");
  return /^\d/.test(safe) ? `_${safe}` : safe;
}

/** For a source whose plain name is another's. */
export function markedName(source: Pick<DesiredSource, "id" | "service" | "name">, salt = 0): string {
  return `${plainName(source)}_${mark(`${source.id}${salt || ""}`)}`;
}
