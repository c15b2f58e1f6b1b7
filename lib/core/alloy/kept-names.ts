import { markedName, plainName } from "./compile/names";
import { selfName } from "./compile/self";
import type { DesiredSource } from "./desired";
import { parseAlloy } from "./parse";
import { readersOf } from "./readers";

/**
 * The component that reads a path on a host keeps its name, whatever its service and log path are called by now:
 * Alloy remembers by that name how far it read, and a new one would ship every file again. `previous` is the config
 * that was committed last. Source id → name, for those that have one there.
 */
export function keptNames(
  previous: string,
  sources: readonly DesiredSource[],
): Readonly<Record<string, string>> {
  const free = new Map<string, string[]>();
  for (const { kind, path, component } of readersOf(parseAlloy(previous).file)) {
    if (component === selfName) continue;
    const key = keyOf({ kind, path });
    free.set(key, [...(free.get(key) ?? []), component]);
  }
  const kept: Record<string, string> = {};
  const take = (source: DesiredSource, wanted?: string) => {
    const names = free.get(keyOf(source)) ?? [];
    const name = wanted === undefined ? names[0] : names.find((one) => one === wanted);
    if (name === undefined || kept[source.id] !== undefined) return;
    kept[source.id] = name;
    free.set(
      keyOf(source),
      names.filter((one) => one !== name),
    );
  };
  // Two log paths may read one file: each takes the name that is its own first.
  const ordered = [...sources].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const source of ordered) take(source, markedName(source));
  for (const source of ordered) take(source, plainName(source));
  for (const source of ordered) take(source);
  return kept;
}

function keyOf({ kind, path }: Pick<DesiredSource, "kind" | "path">): string {
  return `${kind} ${path}`;
}
