import type { Labels } from "@/lib/core/fleet/labels";

const levelNames = [
  "level",
  "LEVEL",
  "Level",
  "log.level",
  "severity",
  "SEVERITY",
  "Severity",
  "severity_text",
  "lvl",
  "LVL",
  "Lvl",
];

const words: Readonly<Record<string, string>> = {
  trace: "trace",
  trc: "trace",
  debug: "debug",
  dbg: "debug",
  info: "info",
  inf: "info",
  information: "info",
  informational: "info",
  warn: "warn",
  wrn: "warn",
  warning: "warn",
  error: "error",
  err: "error",
  fatal: "fatal",
  critical: "critical",
};

// Loki looks at a JSON or logfmt field first, then for the first word of this list anywhere in the line.
const field =
  /(?:"(?:level|severity|lvl|severity_text|log\.level)"\s*:\s*"|(?:^|\s)(?:level|severity|lvl|severity_text)=["']?)([A-Za-z]+)/i;
const mentions: readonly [RegExp, string][] = [
  [/err:|error/i, "error"],
  [/warn:|warning/i, "warn"],
  [/critical:/i, "critical"],
  [/debug:/i, "debug"],
  [/info:/i, "info"],
];

function levelOf(labels: Labels, line: string, metadata: Labels): string {
  for (const name of levelNames) {
    const value = labels[name] ?? metadata[name];
    if (value) return words[value.toLowerCase()] ?? value;
  }
  const named = field.exec(line)?.[1];
  if (named) return words[named.toLowerCase()] ?? "unknown";
  return mentions.find(([regex]) => regex.test(line))?.[1] ?? "unknown";
}

/** An entry's structured metadata with the `detected_level` that Loki's distributor adds. */
export function detectLevel(labels: Labels, line: string, metadata: Labels): Labels {
  return metadata.detected_level
    ? metadata
    : { ...metadata, detected_level: levelOf(labels, line, metadata) };
}
