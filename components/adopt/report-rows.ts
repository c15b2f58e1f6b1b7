import type { ReportItem } from "@/lib/core/adopt/model";

export interface ReportRow extends ReportItem {
  /** Statements within it that share its fate and its reason, and have no row of their own. */
  readonly inner: number;
}

/**
 * The statements worth a row: a block whose parts all end alike for one reason stands for them; any other block is
 * told by its parts, unless it has a reason of its own.
 */
export function reportRows(items: readonly ReportItem[]): readonly ReportRow[] {
  const rows: ReportRow[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (item.leaf) {
      rows.push({ ...item, inner: 0 });
      continue;
    }
    let end = i + 1;
    while (items[end]?.what.startsWith(`${item.what} › `)) end++;
    const parts = items.slice(i + 1, end);
    const alike = item.notes.length > 0 && parts.every((part) => sameFate(part, item));
    if (alike) {
      rows.push({ ...item, inner: parts.filter(({ leaf }) => leaf).length });
      i = end - 1;
    } else if (item.notes.length > 0) rows.push({ ...item, inner: 0 });
  }
  return rows;
}

function sameFate(one: ReportItem, other: ReportItem): boolean {
  return one.outcome === other.outcome && JSON.stringify(one.notes) === JSON.stringify(other.notes);
}
