export interface JournalEntry {
  readonly atMs: number;
  /** "alloy.service" */
  readonly unit: string;
  readonly ident: string;
  readonly pid: number;
  /** syslog priority, 0 (emergency) to 7 (debug). */
  readonly priority: number;
  readonly message: string;
}

const keepEntries = 1500;

/** The host's systemd journal, the newest entries only. */
export class Journal {
  #entries: JournalEntry[] = [];
  readonly #listeners = new Set<(entry: JournalEntry) => void>();
  /** Entries ever added: the cursor of the newest. */
  cursor = 0;

  add(entry: Omit<JournalEntry, "atMs"> & { atMs?: number }): void {
    const whole = { ...entry, atMs: entry.atMs ?? Date.now() };
    this.#entries.push(whole);
    this.cursor += 1;
    if (this.#entries.length > keepEntries) this.#entries.splice(0, 200);
    for (const listener of this.#listeners) listener(whole);
  }

  watch(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  select(options: {
    unit?: string;
    sinceMs?: number;
    untilMs?: number;
    maxPriority?: number;
  }): JournalEntry[] {
    return this.#entries.filter(
      (e) =>
        (options.unit === undefined || e.unit === options.unit) &&
        (options.sinceMs === undefined || e.atMs >= options.sinceMs) &&
        (options.untilMs === undefined || e.atMs <= options.untilMs) &&
        (options.maxPriority === undefined || e.priority <= options.maxPriority),
    );
  }
}
