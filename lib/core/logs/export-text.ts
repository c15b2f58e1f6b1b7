import type { Entry } from "./entries";
import { nsToMs } from "./nanos";

export const exportFormats = ["ndjson", "text"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** RFC 3339 in UTC with all nine digits, as Loki prints it. */
export function isoFromNs(ts: string): string {
  const fraction = (((BigInt(ts) % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n)
    .toString()
    .padStart(9, "0");
  return new Date(nsToMs(ts)).toISOString().replace(/\.\d{3}Z$/, `.${fraction}Z`);
}

/** One entry of an export: a JSON object a line, or time and line as they are. */
export function printEntry(entry: Entry, format: ExportFormat): string {
  if (format === "text") return `${isoFromNs(entry.ts)} ${entry.line}\n`;
  const { ts, line, labels, metadata, parsed } = entry;
  return `${JSON.stringify({ timestamp: isoFromNs(ts), ts, line, labels, metadata, parsed })}\n`;
}
