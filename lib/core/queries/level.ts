import type { Labels } from "@/lib/core/fleet/labels";

/** Levels as the interface colours them, worst first. */
export const logLevels = ["critical", "error", "warn", "info", "debug", "unknown"] as const;
export type LogLevel = (typeof logLevels)[number];

const names: Readonly<Record<string, LogLevel>> = {
  emerg: "critical",
  emergency: "critical",
  alert: "critical",
  crit: "critical",
  critical: "critical",
  fatal: "critical",
  panic: "critical",
  err: "error",
  error: "error",
  eror: "error",
  severe: "error",
  warn: "warn",
  warning: "warn",
  notice: "info",
  info: "info",
  information: "info",
  informational: "info",
  debug: "debug",
  trace: "debug",
  verbose: "debug",
};

/** Level by name, in any case; null for what is no level. */
export function levelOfName(name: string): LogLevel | null {
  return names[name.toLowerCase()] ?? null;
}

/** Level of an entry: its own label, then an HTTP status (5xx error, 4xx warn, else info), then what Loki guessed. */
export function levelOf(labels: Labels, metadata: Labels = {}, parsed: Labels = {}): LogLevel {
  for (const fields of [labels, parsed, metadata]) {
    const named = levelOfName(fields.level ?? fields.severity ?? "");
    if (named) return named;
  }
  const status = labels.status ?? parsed.status ?? metadata.status;
  if (status && /^[1-5]\d\d$/.test(status)) {
    return status[0] === "5" ? "error" : status[0] === "4" ? "warn" : "info";
  }
  return levelOfName(metadata.detected_level ?? labels.detected_level ?? "") ?? "unknown";
}
