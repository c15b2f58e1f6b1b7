import type { LogFormat } from "../format";
import { knownMethods, knownStatus, requestLine } from "./web";

const pythonLevel = "DEBUG|INFO|WARNING|ERROR|CRITICAL";
/** A level of somebody's own still makes a line of the format, but no label value. */
const anyLevel = `(?:(?P<level>${pythonLevel})|[A-Z]+)`;
const commaTime = String.raw`\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d{3}`;

const djangoTime = String.raw`\d{2}/[A-Z][a-z]{2}/\d{4} \d{2}:\d{2}:\d{2}`;
/** "Not Found", "Forbidden (CSRF cookie not set.)": the reason that goes with the status. */
const refusedRequest = String.raw`[A-Z][A-Za-z' -]{1,40}(?: \([^)\n]*\))?`;

/** What a program writes that takes its output for a terminal. */
const colour = String.raw`(?:\x1b\[[0-9;]*m)*`;

export const pythonFormats: readonly LogFormat[] = [
  {
    id: "gunicorn_error",
    name: "gunicorn error",
    multilineFirstLine: String.raw`^\[\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} [+-]\d{4}\] \[\d+\] \[[A-Z]+\] `,
    parse: {
      kind: "regex",
      expression:
        String.raw`^\[(?P<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} [+-]\d{4})\] \[(?P<pid>\d+)\] ` +
        String.raw`\[${anyLevel}\] (?P<message>(?s:.*))$`,
    },
    fields: { level: "label", pid: "metadata" },
    timestamp: { source: "time", layout: "2006-01-02 15:04:05 -0700", needsZone: false },
  },
  {
    id: "django_verbose",
    name: "Django verbose",
    multilineFirstLine: String.raw`^(?:${pythonLevel}) \d{4}-`,
    parse: {
      kind: "regex",
      expression:
        String.raw`^(?P<level>${pythonLevel}) (?P<time>${commaTime}) (?P<module>\S+) (?P<pid>\d+) (?P<thread>\d+) ` +
        "(?P<message>(?s:.*))$",
    },
    fields: { level: "label", module: "metadata", pid: "metadata" },
    timestamp: { source: "time", layout: "2006-01-02 15:04:05,000", needsZone: true },
  },
  {
    id: "django_default",
    name: "Django default",
    // A logger's own message is bare: known by its words for a refused request, which a traceback follows.
    multilineFirstLine: String.raw`^(?:\[${djangoTime}|${refusedRequest}: /)`,
    parse: {
      kind: "regex",
      expression:
        String.raw`^(?:\[(?P<time>${djangoTime})(?:,\d{3})?\] (?:"${requestLine}" ${knownStatus} (?P<bytes>\d+|-)|` +
        `(?P<message>(?s:.*)))|(?P<refused>${refusedRequest}): (?P<detail>/(?s:.*)))`,
    },
    fields: { method: "label", status: "label" },
    timestamp: { source: "time", layout: "02/Jan/2006 15:04:05", needsZone: true },
  },
  {
    id: "python_asctime",
    name: "Python logging",
    multilineFirstLine: String.raw`^\[?\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}`,
    parse: {
      kind: "regex",
      expression:
        String.raw`^\[?(?P<time>\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)\]?[ :|,-]+` +
        // Between time and level: pid, thread and name, in any order and in brackets of any kind or not.
        String.raw`(?:[\[({]?\d+[\])}]?[ :|,-]+)?(?:[\[({]?(?P<name>[A-Za-z_][\w.:-]*?)(?:\[\d+\])?[\])}]?[ :|,-]+)??` +
        String.raw`(?:[\[({]?\d+[\])}]?[ :|,-]+)?` +
        String.raw`\[?(?:(?P<level>${pythonLevel}|WARN|FATAL|TRACE|SUCCESS)|Level \d+)\b\]?` +
        // After the level a name is one that a bracket or a mark sets apart from the message; Flask says "in app: ".
        String.raw`(?:[ :|,-]+(?:in )?\[?(?P<logger>[A-Za-z_][\w.]*)(?::\d+ |(?::[\w<>.]+)*(?:\]:? ?(?:[|-] )?|: | [|-] |,)))?` +
        String.raw`[\] :|,-]*(?P<message>(?s:.*))$`,
    },
    fields: { level: "label", name: "metadata", logger: "metadata" },
    timestamp: {
      source: "time",
      layout: "2006-01-02 15:04:05",
      fallbacks: [
        ...["2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05"],
        ...["2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z0700"],
        ...["2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 Z0700"],
      ],
      needsZone: true,
    },
  },
  {
    id: "uvicorn",
    name: "uvicorn",
    multilineFirstLine: `^${colour}(?:TRACE|${pythonLevel})${colour}:[ ]+`,
    parse: {
      kind: "regex",
      expression:
        // Behind a Unix socket there is no address. A client's own methods make no label value.
        String.raw`^${colour}(?P<level>TRACE|${pythonLevel})${colour}:(?:\s+(?P<remote_addr>\S*) - ` +
        String.raw`"${colour}(?:(?P<method>${knownMethods})|[A-Z]{1,16}) (?P<path>[^"\n]*?) (?P<protocol>HTTP/[0-9.]+)${colour}" ` +
        String.raw`${colour}${knownStatus}|\s+(?P<message>(?s:.*)))`,
    },
    fields: { level: "label", method: "label", status: "label", remote_addr: "metadata" },
  },
  {
    id: "celery",
    name: "Celery",
    multilineFirstLine: String.raw`^\[${commaTime}: [A-Z]+/`,
    parse: {
      kind: "regex",
      expression:
        String.raw`^\[(?P<time>${commaTime}): ${anyLevel}/(?P<process>[^\]]+)\] ` +
        String.raw`(?:(?P<task>[\w.:/-]+)\[(?P<task_id>[0-9a-fA-F-]{36}|\?\?\?)\]: )?(?P<message>(?s:.*))$`,
    },
    fields: { level: "label", process: "metadata", task: "metadata", task_id: "metadata" },
    timestamp: { source: "time", layout: "2006-01-02 15:04:05,000", needsZone: true },
  },
];
