import type { LogFormat } from "../format";

/**
 * A program may have a colon in its name ("app:worker"); its name ends at the first colon with a blank behind it. The
 * daemon's own words, "last message repeated 3 times" and "-- MARK --", name none.
 */
const syslogTail = String.raw`(?P<hostname>\S+) (?:(?P<program>\S+?)(?:\[(?P<pid>\d+)\])?:(?: |$))?(?P<message>.*)$`;
/** The priority that some daemons leave in front. */
const priority = String.raw`(?:<\d{1,3}>)?`;
const isoTime = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})`;
/** That of --time, and what the documentation gives for log_date_format. */
const pm2Time = String.raw`\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?(?:Z|[+-]\d{2}:\d{2}))?`;

export const systemFormats: readonly LogFormat[] = [
  {
    id: "syslog_classic",
    name: "syslog (classic)",
    parse: {
      kind: "regex",
      expression: String.raw`^${priority}(?P<time>[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}) ${syslogTail}`,
    },
    fields: { program: "metadata", pid: "metadata" },
    timestamp: { source: "time", layout: "Jan _2 15:04:05", needsZone: true },
  },
  {
    id: "syslog_iso",
    name: "syslog (ISO time)",
    parse: { kind: "regex", expression: `^${priority}(?P<time>${isoTime}) ${syslogTail}` },
    fields: { program: "metadata", pid: "metadata" },
    timestamp: { source: "time", layout: "RFC3339Nano", needsZone: false },
  },
  {
    id: "journald",
    name: "journald",
    parse: { kind: "none" },
    // Set by the journal's own fields, not by the text.
    fields: { unit: "label", level: "label" },
  },
  {
    id: "docker_json",
    name: "Docker json-file",
    parse: { kind: "json", fields: { content: "log", stream: "stream", time: "time" } },
    fields: { stream: "label" },
    timestamp: { source: "time", layout: "RFC3339Nano", needsZone: false },
    line: "content",
  },
  {
    id: "pm2",
    name: "pm2 (--time)",
    multilineFirstLine: `^${pm2Time}: `,
    parse: { kind: "regex", expression: `^(?P<time>${pm2Time}): (?P<message>(?s:.*))$` },
    fields: {},
    timestamp: {
      source: "time",
      layout: "2006-01-02T15:04:05",
      fallbacks: [
        ...["2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02 15:04:05 Z07:00"],
        ...["2006-01-02 15:04 Z07:00", "2006-01-02 15:04"],
      ],
      needsZone: true,
    },
  },
  { id: "plain", name: "Plain text", parse: { kind: "none" }, fields: {} },
];
