import type { LogFormat } from "../format";

/** A quoted string with backslash escapes, without its quotes. */
const quoted = String.raw`(?:[^"\\]|\\.)*`;
/** Methods that may become label values; any other stays in the line, because clients choose it. */
export const knownMethods = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
/** Status codes that may become label values. */
export const knownStatus = String.raw`(?:(?P<status>[1-5]\d{2})|\d{3})`;
export const requestLine =
  // A path may hold blanks that a client did not encode: it ends before the protocol, or with the request.
  String.raw`(?:(?:(?P<method>${knownMethods})|[A-Z]{1,16}) (?P<path>(?:[^"\\]|\\.)*?)(?: (?P<protocol>HTTP/[0-9.]+))?` +
  `|(?P<raw_request>${quoted}))`;
/** The combined format; without its last two fields it is the common one. */
const combined =
  String.raw`(?P<remote_addr>\S*) \S+ (?P<user>.*?) \[(?P<time>[^\]]+)\] "${requestLine}" ` +
  String.raw`${knownStatus} (?P<bytes>\d+|-)(?: "(?P<referer>${quoted})" "(?P<user_agent>${quoted})"|\s|$)`;

const accessLog = {
  parse: { kind: "regex", expression: `^${combined}` },
  fields: { method: "label", status: "label", remote_addr: "metadata" },
  timestamp: { source: "time", layout: "02/Jan/2006:15:04:05 -0700", needsZone: false },
} as const satisfies Omit<LogFormat, "id" | "name">;

const nginxLevel = "emerg|alert|crit|error|warn|notice|info|debug";
const apacheLevel = "emerg|alert|crit|error|warn|notice|info|debug|trace[1-8]";

export const webFormats: readonly LogFormat[] = [
  { id: "gunicorn_access", name: "gunicorn access", ...accessLog },
  { id: "nginx_access", name: "nginx access", ...accessLog },
  {
    ...accessLog,
    id: "apache_access",
    name: "Apache access",
    // Debian's vhost_combined begins with the virtual host and its port.
    parse: { kind: "regex", expression: `^(?:[A-Za-z0-9_.-]+:\\d+ )?${combined}` },
  },
  {
    id: "nginx_error",
    name: "nginx error",
    multilineFirstLine: String.raw`^\d{4}/\d{2}/\d{2} \d{2}:\d{2}:\d{2} \[[a-z]+\] `,
    parse: {
      kind: "regex",
      expression:
        String.raw`^(?P<time>\d{4}/\d{2}/\d{2} \d{2}:\d{2}:\d{2}) \[(?:(?P<level>${nginxLevel})|[a-z]+)\] (?P<pid>\d+)#(?P<tid>\d+): ` +
        String.raw`(?:\*(?P<connection>\d+) )?(?P<message>(?s:.*))$`,
    },
    fields: { level: "label", pid: "metadata", connection: "metadata" },
    timestamp: { source: "time", layout: "2006/01/02 15:04:05", needsZone: true },
  },
  {
    id: "apache_error",
    name: "Apache error",
    multilineFirstLine: String.raw`^\[[A-Z][a-z]{2} [A-Z][a-z]{2} \d{2} \d{2}:\d{2}:\d{2}`,
    parse: {
      kind: "regex",
      expression:
        String.raw`^\[(?P<time>[A-Z][a-z]{2} [A-Z][a-z]{2} \d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)? \d{4})\] ` +
        // Apache 2.2 knew neither modules nor pids.
        String.raw`\[(?:(?P<module>[^:\]]*):)?(?:(?P<level>${apacheLevel})|[a-z0-9]+)\] ` +
        String.raw`(?:\[pid (?P<pid>\d+)(?::tid (?P<tid>\d+))?\] )?` +
        // Where in Apache's source, then what the system said, then for whom.
        String.raw`(?:(?P<source>[^\s\[(]+\(\d+\)): )?(?P<system>\(\d+\)[^\n:\[]+: )?` +
        String.raw`(?:\[(?:client|remote) (?P<client>[^\]]+)\] )?(?P<message>(?s:.*))$`,
    },
    fields: { level: "label", module: "metadata", pid: "metadata", client: "metadata" },
    timestamp: { source: "time", layout: "Mon Jan 02 15:04:05 2006", needsZone: true },
  },
];
