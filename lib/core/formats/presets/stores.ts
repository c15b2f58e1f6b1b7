import type { LogFormat } from "../format";

const postgresTime = String.raw`\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{3})?`;
const postgresLevel =
  "DEBUG[1-5]?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION";

export const storeFormats: readonly LogFormat[] = [
  {
    id: "postgresql",
    name: "PostgreSQL",
    // What belongs to the entry before begins with a tab.
    multilineFirstLine: `^${postgresTime} [A-Z0-9+-]`,
    parse: {
      kind: "regex",
      expression:
        // The zone is an abbreviation, which no parser reads right: the path's time zone says what it is. Amazon RDS
        // puts client and user before the pid, with colons.
        String.raw`^(?P<time>${postgresTime})(?: [A-Za-z0-9+:-]+?[ :](?:\S*?:)?\[(?P<pid>\d+)\]:? ?` +
        // "user@database " as Debian has it, or "[4-1] user=…,db=…,… " as pgBadger asks for.
        String.raw`(?:\[\d+(?:-\d+)?\] )?(?:(?:user=)?(?P<user>[^@\s,=]*)(?:@|,db=)(?P<database>[^\s,]*)(?:,[^\n]*?)? )?` +
        // Whatever else log_line_prefix was told to say.
        String.raw`(?:[^\n]*?[\s:,)\]-])??|[ ,][^\n]*?[\s:,)\]-])` +
        // A server that speaks another language still makes a line of the format, but no label value.
        String.raw`(?:(?P<level>${postgresLevel})|[^\s:]+):  (?P<message>(?s:.*))$`,
    },
    fields: { level: "label", pid: "metadata", user: "metadata", database: "metadata" },
    timestamp: { source: "time", layout: "2006-01-02 15:04:05", needsZone: true },
  },
  {
    id: "redis",
    name: "Redis",
    parse: {
      kind: "regex",
      expression:
        // A signal handler may not ask for the time as words.
        String.raw`^(?P<pid>\d+):(?:signal-handler \(\d+\)|(?P<role>[XCSM]) ` +
        String.raw`(?P<time>\d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2}\.\d{3}) (?P<level>[.\-*#])) (?P<message>.*)$`,
    },
    fields: { level: "label", pid: "metadata", role: "metadata" },
    timestamp: { source: "time", layout: "02 Jan 2006 15:04:05.000", needsZone: true },
    levels: { ".": "debug", "-": "info", "*": "info", "#": "warn" },
  },
];
