import type { LineRow } from "./entries";

/** What tells a line from others of its nanosecond in a shared link: its time, and 32 bits of what it is (FNV-1a). */
export function lineId(row: Pick<LineRow, "ts" | "line" | "labels">): string {
  let hash = 0x811c9dc5;
  for (const char of `${row.labels.host ?? ""}\n${row.labels.job ?? ""}\n${row.line}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return `${row.ts}-${(hash >>> 0).toString(36)}`;
}

/** The linked line among rows; null while it is not there. */
export function findLine(rows: readonly LineRow[], id: string): LineRow | null {
  const ts = id.slice(0, id.indexOf("-"));
  return rows.find((row) => row.ts === ts && lineId(row) === id) ?? null;
}
