import { type Entry, entryKey } from "./entries";
import { addNs, compareNs } from "./nanos";

const memoryNs = 60_000_000_000n;
const trimAt = 20_000;

interface Counted {
  readonly ts: string;
  count: number;
}

/** How often each entry came from one source; a source itself gives nothing twice. */
export type EntrySource = Map<string, Counted>;

/**
 * The union of sources that overlap (tail connections, queries that fill gaps): an entry that several of them bring is
 * new once, while equal entries of one source stay apart. Remembers the last minute before the newest entry.
 */
export class EntryUnion {
  readonly #shown: EntrySource = new Map();
  newestNs: string;

  constructor(startNs: string) {
    this.newestNs = startNs;
  }

  /** The entries of `source` that no source brought before, oldest first. */
  take<T extends Entry>(source: EntrySource, entries: readonly T[]): T[] {
    const fresh = entries.filter((entry) => {
      const key = entryKey(entry);
      if (bump(source, key, entry.ts) <= (this.#shown.get(key)?.count ?? 0)) return false;
      bump(this.#shown, key, entry.ts);
      if (compareNs(entry.ts, this.newestNs) > 0) this.newestNs = entry.ts;
      return true;
    });
    for (const counted of [source, this.#shown]) if (counted.size > trimAt) this.#trim(counted);
    return fresh.sort((a, b) => compareNs(a.ts, b.ts));
  }

  #trim(counted: EntrySource): void {
    const oldest = addNs(this.newestNs, -memoryNs);
    for (const [key, { ts }] of counted) if (compareNs(ts, oldest) < 0) counted.delete(key);
  }
}

function bump(counted: EntrySource, key: string, ts: string): number {
  const known = counted.get(key);
  if (known) return ++known.count;
  counted.set(key, { ts, count: 1 });
  return 1;
}
