import type { Labels } from "@/lib/core/fleet/labels";
import { compareNs } from "./nanos";

/** The same shape as the port's LogEntry. */
export interface Entry {
  readonly ts: string;
  readonly line: string;
  readonly labels: Labels;
  readonly metadata: Labels;
  readonly parsed: Labels;
}

export type Direction = "forward" | "backward";

const pairs = (labels: Labels): [string, string][] =>
  Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));

/** What makes an entry the same entry when it is read twice; two entries of one nanosecond can share it. */
export function entryKey(entry: Entry): string {
  return JSON.stringify([
    entry.ts,
    pairs(entry.labels),
    pairs(entry.metadata),
    pairs(entry.parsed),
    entry.line,
  ]);
}

/** Entries counted by key, so that equal ones are told apart by number. */
export class EntryBag {
  readonly #counts = new Map<string, number>();

  constructor(entries: Iterable<Entry> = []) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: Entry): void {
    const key = entryKey(entry);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** True, and one fewer left, when the bag holds such an entry. */
  take(entry: Entry): boolean {
    const key = entryKey(entry);
    const count = this.#counts.get(key) ?? 0;
    if (count > 0) this.#counts.set(key, count - 1);
    return count > 0;
  }
}

/** Entries of `incoming` that `known` does not account for; n equal known entries swallow n equal incoming ones. */
export function withoutKnown<T extends Entry>(incoming: readonly T[], known: Iterable<Entry>): T[] {
  const bag = new EntryBag(known);
  return incoming.filter((entry) => !bag.take(entry));
}

/** Sorted by time; equal timestamps keep their order. */
export function sortEntries<T extends Entry>(entries: readonly T[], direction: Direction): T[] {
  const sign = direction === "forward" ? 1 : -1;
  return [...entries].sort((a, b) => sign * compareNs(a.ts, b.ts));
}

/** One list of two that may overlap (a page and a tail frame): nothing twice, nothing lost, in order. */
export function mergeEntries<T extends Entry>(
  known: readonly T[],
  incoming: readonly T[],
  direction: Direction,
): T[] {
  return sortEntries([...known, ...withoutKnown(incoming, known)], direction);
}
