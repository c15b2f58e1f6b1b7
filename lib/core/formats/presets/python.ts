import type { LogFormat } from "../format";
import { knownMethods } from "./web";

const pythonLevel = "DEBUG|INFO|WARNING|ERROR|CRITICAL";
/** A level of somebody's own still makes a line of the format, but no label value. */
const anyLevel = `(?:(?P<level>${pythonLevel})|[A-Z]+)`;
const commaTime = String.raw`\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d{3}`;

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
    id: "python_asctime",
    name: "Python logging",
    multilineFirstLine: String.raw`^\[?\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}`,
    parse: {
      kind: "regex",
      expression:
        String.raw`^\[?(?P<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?)\]?[ :|,-]+` +
        // Between time and level: pid, thread and name, in any order and in brackets or not.
        String.raw`(?:\[?\d+\]?[ :|,-]+)?(?:\[?(?P<name>[A-Za-z_][\w.:-]*?)(?:\[\d+\])?\]?[ :|,-]+)??(?:\[?\d+\]?[ :|,-]+)?` +
        String.raw`\[?(?:(?P<level>${pythonLevel}|WARN|FATAL|TRACE|SUCCESS)|Level \d+)\b\]?` +
        // After the level a name is one that a bracket or a mark sets apart from the message; Flask says "in app: ".
        String.raw`(?:[ :|,-]+(?:in )?\[?(?P<logger>[A-Za-z_][\w.]*)(?::\d+ |(?::[\w<>.]+)*(?:\]:? ?(?:[|-] )?|: | [|-] |,)))?` +
        String.raw`[\] :|,-]*(?P<message>(?s:.*))$`,
    },
    fields: { level: "label", name: "metadata", logger: "metadata" },
    timestamp: { source: "time", layout: "2006-01-02 15:04:05", needsZone: true },
  },
  {
    id: "uvicorn",
    name: "uvicorn",
    multilineFirstLine: `^${colour}(?:TRACE|${pythonLevel})${colour}:[ ]+`,
    parse: {
      kind: "regex",
      expression:
        String.raw`^${colour}(?P<level>TRACE|${pythonLevel})${colour}:\s+(?:(?P<remote_addr>\S*) - ` +
        String.raw`"${colour}(?P<method>${knownMethods}) (?P<path>\S+) (?P<protocol>HTTP/[0-9.]+)${colour}" ` +
        String.raw`${colour}(?P<status>[1-5]\d{2})|(?P<message>(?s:.*)))`,
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
        String.raw`(?:(?P<task>[\w.]+)\[(?P<task_id>[0-9a-fA-F-]{36}|\?\?\?)\]: )?(?P<message>(?s:.*))$`,
    },
    fields: { level: "label", process: "metadata", task: "metadata", task_id: "metadata" },
    timestamp: { source: "time", layout: "2006-01-02 15:04:05,000", needsZone: true },
  },
];
