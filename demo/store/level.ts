import type { Labels } from "@/lib/core/fleet/labels";
import { type JsonText, readJsonObject } from "./logql/parsers/json-text";
import { readLogfmt } from "./logql/parsers/logfmt";

const levelNames = [
  "level",
  "LEVEL",
  "Level",
  "log.level",
  "severity",
  "SEVERITY",
  "Severity",
  "SeverityText",
  "lvl",
  "LVL",
  "Lvl",
  "severity_text",
  "Severity_Text",
  "SEVERITY_TEXT",
];

const words: Readonly<Record<string, string>> = {
  trace: "trace",
  trc: "trace",
  debug: "debug",
  dbg: "debug",
  info: "info",
  inf: "info",
  information: "info",
  warn: "warn",
  wrn: "warn",
  warning: "warn",
  error: "error",
  err: "error",
  fatal: "fatal",
  critical: "critical",
};

// Without a field: the first of these words that stands alone, by Loki's idea of what may stand beside it.
const standing =
  /(?:^|[ \t\n[({"=])(trace|debug|info|warn|warning|error|err|fatal|critical)(?=$|[ \t\n[\](){}:,!"=])/i;

function jsonField(line: string): string | undefined {
  const fields = readJsonObject(line)?.fields ?? [];
  const named = (name: string, value: JsonText): string[] =>
    value.kind === "string" && levelNames.includes(name) ? [value.text] : [];
  const found = fields.flatMap(([name, value]) => {
    if (value.kind === "object") return value.fields.flatMap(([inner, deep]) => named(inner, deep));
    return named(name, value);
  });
  return found[0];
}

function logfmtField(line: string): string | undefined {
  const { pairs } = readLogfmt(line);
  const lower = levelNames.map((name) => name.toLowerCase());
  const found = pairs.filter(([name]) => lower.includes(name.toLowerCase()));
  return found.sort(([a], [b]) => lower.indexOf(a.toLowerCase()) - lower.indexOf(b.toLowerCase()))[0]?.[1];
}

function levelOfLine(line: string): string {
  const isJson = /^\s*\{[\s\S]*\}\s*$/.test(line);
  const field = isJson ? jsonField(line) : line.includes("=") ? logfmtField(line) : undefined;
  const known = field === undefined ? undefined : words[field.toLowerCase()];
  return known ?? words[standing.exec(line)?.[1]?.toLowerCase() ?? ""] ?? "unknown";
}

function levelOf(labels: Labels, line: string, metadata: Labels): string {
  for (const from of [labels, metadata]) {
    const name = levelNames.find((one) => from[one]);
    if (name) return words[from[name]!.toLowerCase()] ?? from[name]!;
  }
  return levelOfLine(line);
}

/** An entry's structured metadata with the `detected_level` that Loki's distributor adds. */
export function detectLevel(labels: Labels, line: string, metadata: Labels): Labels {
  return metadata.detected_level
    ? metadata
    : { ...metadata, detected_level: levelOf(labels, line, metadata) };
}
