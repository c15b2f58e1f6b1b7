import type { LogFormat } from "../format";

/** A program may have a colon in its name ("app:worker"); its name ends at the first colon with a blank behind it. */
const syslogTail = String.raw`(?P<hostname>\S+) (?P<program>\S+?)(?:\[(?P<pid>\d+)\])?:(?: (?P<message>.*))?$`;
const isoTime = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})`;

export const systemFormats: readonly LogFormat[] = [
  {
    id: "syslog_classic",
    name: "syslog (classic)",
    parse: {
      kind: "regex",
      expression: String.raw`^(?P<time>[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}) ${syslogTail}`,
    },
    fields: { program: "metadata", pid: "metadata" },
    timestamp: { source: "time", layout: "Jan _2 15:04:05", needsZone: true },
  },
  {
    id: "syslog_iso",
    name: "syslog (ISO time)",
    parse: { kind: "regex", expression: `^(?P<time>${isoTime}) ${syslogTail}` },
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
    multilineFirstLine: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}: `,
    parse: {
      kind: "regex",
      expression: String.raw`^(?P<time>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}): (?P<message>(?s:.*))$`,
    },
    fields: {},
    timestamp: { source: "time", layout: "2006-01-02T15:04:05", needsZone: true },
  },
  { id: "plain", name: "Plain text", parse: { kind: "none" }, fields: {} },
];
