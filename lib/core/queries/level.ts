import type { Entry } from "@/lib/core/logs/entries";
import { type LogLevel, levelOf } from "@/lib/core/logs/level";

/** Level that a line is shown with: its own; else by its HTTP status (5xx error, 4xx warn, other info). */
export function shownLevel(entry: Pick<Entry, "labels" | "metadata" | "parsed">): LogLevel {
  const own = levelOf(entry);
  if (own !== "unknown" && own !== "info") return own;
  const status = entry.labels.status ?? entry.parsed.status ?? entry.metadata.status ?? "";
  return statusLevel(status) ?? own;
}

/** Level of an HTTP status; null for what is none. */
export function statusLevel(status: string): LogLevel | null {
  if (!/^[1-5]\d\d$/.test(status)) return null;
  return status.startsWith("5") ? "error" : status.startsWith("4") ? "warn" : "info";
}
