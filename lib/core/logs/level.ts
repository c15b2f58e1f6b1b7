import type { Entry } from "./entries";

export const logLevels = ["critical", "error", "warn", "info", "debug", "unknown"] as const;
export type LogLevel = (typeof logLevels)[number];

const words: Readonly<Record<string, LogLevel>> = {
  critical: "critical",
  crit: "critical",
  fatal: "critical",
  emerg: "critical",
  emergency: "critical",
  alert: "critical",
  panic: "critical",
  error: "error",
  err: "error",
  severe: "error",
  warn: "warn",
  warning: "warn",
  info: "info",
  information: "info",
  informational: "info",
  notice: "info",
  success: "info",
  log: "info",
  debug: "debug",
  trace: "debug",
  verbose: "debug",
  fine: "debug",
};

/** Any spelling of a level to one of six. */
export function normalizeLevel(word: string): LogLevel {
  const plain = word.trim().toLowerCase();
  // Apache and PostgreSQL number their finer levels: "trace3", "DEBUG2".
  return words[plain] ?? words[plain.replace(/[1-9]$/, "")] ?? "unknown";
}

const names = ["level", "severity", "lvl", "detected_level"];

/** An entry's level: its `level` label, a parsed or metadata field, or what Loki detected. */
export function levelOf(entry: Pick<Entry, "labels" | "metadata" | "parsed">): LogLevel {
  for (const name of names) {
    const word = entry.labels[name] ?? entry.parsed[name] ?? entry.metadata[name];
    if (word === undefined) continue;
    const level = normalizeLevel(word);
    if (level !== "unknown") return level;
  }
  return "unknown";
}
