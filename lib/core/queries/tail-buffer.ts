import type { LineRow } from "./entries";

/** Lines that a tail holds; older ones fall out. */
export const tailCapacity = 50_000;
const slack = 5_000;
const rateWindowMs = 5_000;

/** What a live tail holds, oldest first. Mutable: frames come too often to copy 50,000 lines each time. */
export class TailBuffer {
  #rows: LineRow[] = [];
  #arrivals: { atMs: number; lines: number }[] = [];
  #received = 0;
  #lost = 0;

  /** Takes a frame; `dropped` are lines that the store says it left out. */
  add(rows: readonly LineRow[], dropped: number, nowMs: number): void {
    for (const row of rows) this.#rows.push({ ...row, key: `t${this.#received++}` });
    this.#lost += dropped;
    this.#arrivals.push({ atMs: nowMs, lines: rows.length });
    if (this.#rows.length > tailCapacity + slack) this.#rows = this.#rows.slice(-tailCapacity);
  }

  /** The newest lines, oldest first; a copy that stays as it is. */
  snapshot(): readonly LineRow[] {
    return this.#rows.slice(-tailCapacity);
  }

  get received(): number {
    return this.#received;
  }

  /** Lines that the store dropped since the start. */
  get lost(): number {
    return this.#lost;
  }

  /** Lines a second over the last five seconds. */
  rate(nowMs: number): number {
    this.#arrivals = this.#arrivals.filter(({ atMs }) => nowMs - atMs < rateWindowMs);
    const lines = this.#arrivals.reduce((sum, arrival) => sum + arrival.lines, 0);
    return Math.round((lines / rateWindowMs) * 1000);
  }
}
