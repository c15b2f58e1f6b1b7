import type { LogFormat } from "../format";

/** Spring Boot 2 wrote a blank and no offset. */
const springTime = String.raw`\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}[.,]\d{3,9}(?:Z|[+-]\d{2}:?\d{2})?`;
const springLevel = "TRACE|DEBUG|INFO|WARN|ERROR|FATAL";

export const structuredFormats: readonly LogFormat[] = [
  {
    id: "json_pino",
    name: "JSON (pino)",
    parse: { kind: "json", fields: { level: "level", time: "time", logger: "name" } },
    fields: { level: "label", logger: "metadata" },
    // The second is pino.stdTimeFunctions.isoTime.
    timestamp: { source: "time", layout: "UnixMs", fallbacks: ["RFC3339Nano"], needsZone: false },
    levels: { "10": "trace", "20": "debug", "30": "info", "40": "warn", "50": "error", "60": "fatal" },
  },
  {
    id: "json_structlog",
    name: "JSON (structlog)",
    parse: { kind: "json", fields: { level: "level", time: "timestamp", logger: "logger" } },
    fields: { level: "label", logger: "metadata" },
    // What TimeStamper writes: fmt="iso", the same with utc=False, a format of its documentation, and none.
    timestamp: {
      source: "time",
      layout: "RFC3339Nano",
      fallbacks: ["2006-01-02T15:04:05", "2006-01-02 15:04:05", "Unix"],
      needsZone: true,
    },
  },
  {
    id: "logfmt",
    name: "logfmt",
    parse: { kind: "logfmt", fields: { level: "level", time: "ts" } },
    fields: { level: "label" },
    timestamp: { source: "time", layout: "RFC3339Nano", needsZone: false },
  },
  {
    id: "spring_boot",
    name: "Spring Boot",
    multilineFirstLine: String.raw`^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}[.,]\d{3}\S*\s+(?:${springLevel})\s`,
    parse: {
      kind: "regex",
      expression:
        // Sleuth puts its ids behind the level, Spring Boot 3 its own behind the thread.
        String.raw`^(?P<time>${springTime})\s+(?P<level>${springLevel})\s+(?:\[(?P<context>[^\]]*)\]\s+)?` +
        String.raw`(?P<pid>\d+)? ?--- (?:\[(?P<app>[^\]\s][^\]]*)\] )??` +
        String.raw`\[\s*(?P<thread>[^\[\]]*(?:\[[^\]]*\])?[^\[\]]*)\] ` +
        String.raw`(?:\[(?P<correlation>[^\]\s]*-[^\]]*| +)\] )?` +
        String.raw`(?P<logger>\S+)\s*:(?:\s(?P<message>(?s:.*)))?$`,
    },
    fields: { level: "label", pid: "metadata", logger: "metadata" },
    timestamp: {
      source: "time",
      layout: "2006-01-02T15:04:05Z07:00",
      fallbacks: ["2006-01-02 15:04:05", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05"],
      needsZone: true,
    },
  },
];
