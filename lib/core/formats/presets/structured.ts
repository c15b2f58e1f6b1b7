import type { LogFormat } from "../format";

const springTime = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(?:Z|[+-]\d{2}:\d{2})`;
const springLevel = "TRACE|DEBUG|INFO|WARN|ERROR|FATAL";

export const structuredFormats: readonly LogFormat[] = [
  {
    id: "json_pino",
    name: "JSON (pino)",
    parse: { kind: "json", fields: { level: "level", time: "time", logger: "name" } },
    fields: { level: "label", logger: "metadata" },
    timestamp: { source: "time", layout: "UnixMs", needsZone: false },
    levels: { "10": "trace", "20": "debug", "30": "info", "40": "warn", "50": "error", "60": "fatal" },
  },
  {
    id: "json_structlog",
    name: "JSON (structlog)",
    parse: { kind: "json", fields: { level: "level", time: "timestamp", logger: "logger" } },
    fields: { level: "label", logger: "metadata" },
    timestamp: { source: "time", layout: "RFC3339Nano", needsZone: false },
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
    multilineFirstLine: String.raw`^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\.\d{3}\S*\s+(?:${springLevel})\s`,
    parse: {
      kind: "regex",
      expression:
        String.raw`^(?P<time>${springTime})\s+(?P<level>${springLevel})\s+(?P<pid>\d+)? ?--- ` +
        String.raw`(?:\[(?P<app>[^\]]*)\] )?\[\s*(?P<thread>[^\]]*)\] (?:\[(?P<correlation>[^\]]*)\] )?` +
        String.raw`(?P<logger>\S+)\s*: (?P<message>(?s:.*))$`,
    },
    fields: { level: "label", pid: "metadata", logger: "metadata" },
    timestamp: { source: "time", layout: "2006-01-02T15:04:05.000Z07:00", needsZone: false },
  },
];
