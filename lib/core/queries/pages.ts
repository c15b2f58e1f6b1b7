import type { LineRow } from "./entries";

/** Where the next older page begins. Loki has no cursor, and several lines can share a nanosecond. */
export interface PageCursor {
  /** Exclusive end of the next page: one nanosecond after the oldest known line, so that its equals come again. */
  readonly endNs: string;
  readonly limit: number;
}

/** Largest page that a store gives with its default limits. */
export const maxPageLines = 5_000;

/** The cursor behind `rows` (newest first), or null when the last page was not full. */
export function nextCursor(rows: readonly LineRow[], more: boolean, limit: number): PageCursor | null {
  const oldest = rows.at(-1);
  if (!more || !oldest) return null;
  return { endNs: (BigInt(oldest.ts) + 1n).toString(), limit: Math.max(limit, maxPageLines) };
}

/** Joins an older page to what is known: lines of the shared nanosecond that are known already fall out, equal ones are counted. */
export function joinPages(known: readonly LineRow[], page: readonly LineRow[]): LineRow[] {
  const edge = known.at(-1)?.ts;
  if (edge === undefined) return [...page];
  const seen = new Map<string, number>();
  for (let i = known.length - 1; i >= 0 && known[i]?.ts === edge; i--) {
    const id = identity(known[i]!);
    seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  const fresh = page.filter((row) => {
    if (row.ts !== edge) return true;
    const id = identity(row);
    const left = seen.get(id) ?? 0;
    if (left > 0) seen.set(id, left - 1);
    return left === 0;
  });
  return [...known, ...fresh.map((row, at) => ({ ...row, key: String(known.length + at) }))];
}

function identity(row: LineRow): string {
  return `${JSON.stringify(row.labels)}\n${row.line}`;
}
