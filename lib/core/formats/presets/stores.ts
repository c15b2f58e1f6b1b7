import type { LogFormat } from "../format";

const postgresTime = String.raw`\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3}`;

export const storeFormats: readonly LogFormat[] = [
  {
    id: "postgresql",
    name: "PostgreSQL",
    multilineFirstLine: String.raw`^${postgresTime} \S+ \[\d+\] `,
    parse: {
      kind: "regex",
      // The zone is an abbreviation, which no parser reads right: the path's time zone says what it is.
      expression:
        String.raw`^(?P<time>${postgresTime}) \S+ \[(?P<pid>\d+)\] (?:(?P<user>[^@\s]*)@(?P<database>\S*) )?` +
        "(?P<level>DEBUG[1-5]?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION)" +
        String.raw`:\s+(?P<message>(?s:.*))$`,
    },
    fields: { level: "label", pid: "metadata", user: "metadata", database: "metadata" },
    timestamp: { source: "time", layout: "2006-01-02 15:04:05.000", needsZone: true },
  },
  {
    id: "redis",
    name: "Redis",
    parse: {
      kind: "regex",
      expression:
        String.raw`^(?P<pid>\d+):(?P<role>[XCSM]) (?P<time>\d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2}\.\d{3}) ` +
        String.raw`(?P<level>[.\-*#]) (?P<message>.*)$`,
    },
    fields: { level: "label", pid: "metadata", role: "metadata" },
    timestamp: { source: "time", layout: "02 Jan 2006 15:04:05.000", needsZone: true },
    levels: { ".": "debug", "-": "info", "*": "info", "#": "warn" },
  },
];
