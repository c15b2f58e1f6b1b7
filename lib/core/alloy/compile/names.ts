import type { DesiredSource } from "../desired";

/**
 * Component names by source id. A name says service and log path, and depends on nothing that an edit elsewhere can
 * change: of sources that would share one, the oldest id keeps it and the others carry a mark made of their own id.
 */
export function componentNames(sources: readonly DesiredSource[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const source of [...sources].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const plain = identifier(`${source.service}_${source.name}`);
    let name = plain;
    for (let salt = 0; taken.has(name); salt++) name = `${plain}_${mark(`${source.id}${salt || ""}`)}`;
    taken.add(name);
    names.set(source.id, name);
  }
  return names;
}

/** ASCII only, so that a name reads the same in every terminal. */
function identifier(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9_]/g, "_");
  return /^\d/.test(safe) ? `_${safe}` : safe;
}

/** FNV-1a, 32 bit: short and the same everywhere. */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
