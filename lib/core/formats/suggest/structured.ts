import type { FormatBody } from "../format";
import { layoutNeedsZone } from "../go-layout";
import { guessLayout } from "./times";

/** What a field is called in the format → how programs call it. */
const usual: readonly (readonly [string, readonly string[]])[] = [
  ["time", ["time", "timestamp", "ts", "@timestamp", "datetime", "asctime", "date", "t"]],
  ["level", ["level", "levelname", "severity", "lvl", "log_level", "loglevel"]],
  ["logger", ["logger", "logger_name", "name", "module", "component"]],
  ["method", ["method", "http_method", "request_method"]],
  ["status", ["status", "status_code", "http_status"]],
  ["request_id", ["request_id", "requestId", "req_id", "correlation_id"]],
  ["trace_id", ["trace_id", "traceId", "traceID"]],
];
const labels: ReadonlySet<string> = new Set(["level", "method", "status"]);
/** Part of the lines that must be of the kind. */
const most = 0.6;

/** A draft for JSON lines; null when the chosen line or most of the others are none. */
export function fromObjects(lines: readonly string[], pick: string): FormatBody | null {
  if (readObject(pick) === null) return null;
  const objects = lines.map(readObject).filter((object) => object !== null);
  if (objects.length < lines.length * most) return null;
  const values = new Map<string, string[]>();
  for (const object of objects)
    for (const [key, value] of Object.entries(object)) {
      if (typeof value !== "string" && typeof value !== "number") continue;
      values.set(key, [...(values.get(key) ?? []), String(value)]);
    }
  const path = (key: string) => (/^\w+$/.test(key) ? key : JSON.stringify(key));
  return assemble("json", values, path);
}

/** A draft for logfmt lines; null when the chosen line or most of the others have fewer than two pairs. */
export function fromPairs(lines: readonly string[], pick: string): FormatBody | null {
  const read = (line: string) => [
    ...line.matchAll(/(?:^|\s)([A-Za-z_][\w.-]*)=("(?:[^"\\]|\\.)*"|[^\s"]*)/g),
  ];
  const isPairs = (line: string) => /^\s*[A-Za-z_][\w.-]*=/.test(line) && read(line).length >= 2;
  if (!isPairs(pick) || lines.filter(isPairs).length < lines.length * most) return null;
  const values = new Map<string, string[]>();
  for (const line of lines)
    for (const [, key = "", value = ""] of read(line))
      values.set(key, [...(values.get(key) ?? []), value.replace(/^"|"$/g, "")]);
  return assemble("logfmt", values, (key) => key);
}

function assemble(
  kind: "json" | "logfmt",
  values: ReadonlyMap<string, readonly string[]>,
  path: (key: string) => string,
): FormatBody | null {
  const found: Record<string, string> = {};
  const keys = new Map<string, string>();
  for (const [field, candidates] of usual) {
    const key = candidates.find((one) => values.has(one) && ![...keys.values()].includes(one));
    if (key === undefined || (field === "time" && guessLayout(values.get(key) ?? []) === null)) continue;
    found[field] = path(key);
    keys.set(field, key);
  }
  if (keys.size === 0) return null;
  const time = keys.get("time");
  const layout = time === undefined ? null : guessLayout(values.get(time) ?? []);
  return {
    parse: { kind, fields: found },
    fields: Object.fromEntries(
      [...keys.keys()]
        .filter((name) => name !== "time")
        .map((name) => [name, labels.has(name) ? "label" : "metadata"]),
    ),
    ...(layout === null ? {} : { timestamp: { source: "time", layout, needsZone: layoutNeedsZone(layout) } }),
  };
}

function readObject(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.trimStart().startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
