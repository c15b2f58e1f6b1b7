import { isFailing } from "./matrix";
import type { Cell, Overview } from "./model";

export interface Tally {
  readonly failing: number;
  readonly behind: number;
  readonly delivered: number;
  readonly quiet: number;
  readonly unknown: number;
  readonly total: number;
}

export function tally(cells: readonly Cell[]): Tally {
  const count = (test: (cell: Cell) => boolean) => cells.filter(test).length;
  return {
    failing: count((cell) => isFailing(cell.state)),
    behind: count((cell) => cell.state === "behind"),
    delivered: count((cell) => cell.state === "delivered"),
    quiet: count((cell) => cell.state === "quiet"),
    unknown: count((cell) => cell.state === "unknown"),
    total: cells.length,
  };
}

/** What the page says in its title; the words are `overview.verdict.*`. */
export type Verdict = "noServers" | "noPaths" | "failing" | "behind" | "unknown" | "good";

export function verdict(overview: Overview): Verdict {
  if (overview.servers.length === 0) return "noServers";
  const counts = tally(overview.cells);
  if (counts.total === 0) return "noPaths";
  if (counts.failing > 0) return "failing";
  if (counts.behind > 0) return "behind";
  return counts.unknown > 0 ? "unknown" : "good";
}

/** The failing cell whose newest stored line is the oldest, if the store has one. */
export function oldestGap(cells: readonly Cell[]): Cell | null {
  return (
    cells
      .filter((cell) => isFailing(cell.state) && cell.newestMs !== null)
      .toSorted((a, b) => (a.newestMs ?? 0) - (b.newestMs ?? 0))[0] ?? null
  );
}
