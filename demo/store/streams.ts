import type { Labels } from "@/lib/core/fleet/labels";
import { labelText } from "./label-text";
import type { Selector } from "./logql/matchers";

export interface StoredEntry {
  /** Nanoseconds since the epoch. */
  readonly ts: bigint;
  readonly line: string;
  readonly metadata: Labels;
}

/** Entries of one label set, in time order; equal timestamps keep their order of arrival. */
export class Stream {
  entries: StoredEntry[] = [];

  constructor(
    readonly labels: Labels,
    readonly key: string,
  ) {}

  get newestNs(): bigint | null {
    return this.entries.at(-1)?.ts ?? null;
  }

  /** First index whose entry is at or after `ts`. */
  indexAt(ts: bigint): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.entries[middle]!.ts < ts) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** False for a line that the stream holds already at that time. */
  insert(entry: StoredEntry): boolean {
    const last = this.entries.at(-1);
    if (!last || last.ts < entry.ts) {
      this.entries.push(entry);
      return true;
    }
    let index = this.indexAt(entry.ts);
    for (; index < this.entries.length && this.entries[index]!.ts === entry.ts; index++) {
      if (this.entries[index]!.line === entry.line) return false;
    }
    this.entries.splice(index, 0, entry);
    return true;
  }
}

/** All streams, bounded: past `maxEntries` the oldest entries go, whatever stream they are in. */
export class Streams {
  readonly #streams = new Map<string, Stream>();
  #count = 0;

  constructor(readonly maxEntries: number) {}

  get size(): number {
    return this.#count;
  }

  get streamCount(): number {
    return this.#streams.size;
  }

  /** The stream of these labels, kept from its first entry on. */
  stream(labels: Labels): Stream {
    const key = labelText(labels);
    return this.#streams.get(key) ?? new Stream(labels, key);
  }

  insert(stream: Stream, entry: StoredEntry): boolean {
    if (!stream.insert(entry)) return false;
    if (stream.entries.length === 1) this.#streams.set(stream.key, stream);
    this.#count++;
    return true;
  }

  /** Streams that pass the selector and hold an entry in [startNs, endNs), by label text. */
  select(selector: Selector, startNs: bigint, endNs: bigint): Stream[] {
    const found: Stream[] = [];
    for (const stream of this.#streams.values()) {
      if (!selector((name) => stream.labels[name] ?? "")) continue;
      const index = stream.indexAt(startNs);
      if (index < stream.entries.length && stream.entries[index]!.ts < endNs) found.push(stream);
    }
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Called once per push, so that a batch is shifted out at once. */
  evict(): void {
    while (this.#count > this.maxEntries) {
      const heads = [...this.#streams.values()].sort((a, b) => Number(a.entries[0]!.ts - b.entries[0]!.ts));
      const oldest = heads[0]!;
      const next = heads[1]?.entries[0]?.ts;
      const until = next === undefined ? oldest.entries.length : Math.max(1, oldest.indexAt(next));
      const gone = Math.min(until, this.#count - this.maxEntries);
      oldest.entries.splice(0, gone);
      this.#count -= gone;
      if (oldest.entries.length === 0) this.#streams.delete(oldest.key);
    }
  }
}
