import type { Labels } from "../fleet/labels";
import { type Problem, problem } from "../problem";

/** Loki's own limits: names per stream, bytes per value. */
export const maxLabels = 15;
const maxValueBytes = 2048;

const validName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const control = /[\p{Cc}\p{Cs}]/u;
/** Set by Alloy (filename, stream) or by Loki; `service_name` may be chosen on purpose. */
const reserved = new Set(["filename", "detected_level"]);

/** Fields that take as many values as there are clients, requests or processes. */
const unboundedNames = new Set([
  ...["path", "url", "uri", "query", "referer", "user_agent", "raw_request", "message", "line", "bytes"],
  ...["ip", "remote_addr", "client", "client_ip", "remote_ip", "peer", "port"],
  ...["user", "user_id", "userid", "email", "session", "session_id", "token"],
  ...["trace_id", "traceid", "span_id", "request_id", "requestid", "correlation_id", "id", "uuid", "task_id"],
  ...["pid", "tid", "thread", "thread_id", "time", "timestamp", "ts", "date", "duration", "latency"],
  ...["container_id", "pod_uid", "connection"],
]);
/** These stay in the text of the line; the others are fields that a query can name. */
const foundInLine = new Set(["path", "url", "uri", "query", "message", "line", "raw_request"]);

/** What Loki or the health of its index forbids in static labels; `at` names the label. */
export function lintLabels(labels: Labels, at = "labels"): Problem[] {
  return Object.entries(labels).flatMap(([name, value]) => {
    const place = { at: `${at}.${name}` };
    const problems = lintName(name, place.at);
    if (value === "" || control.test(value) || utf8Length(value) > maxValueBytes) {
      problems.push(problem("label.value-invalid", { name, limit: maxValueBytes }, place));
    }
    return problems;
  });
}

/** The rules on a label's name alone: also for labels whose values come out of the lines. */
export function lintName(name: string, at: string): Problem[] {
  const shown = name.slice(0, 60);
  if (!validName.test(name)) return [problem("label.name-invalid", { name: shown }, { at })];
  if (name.startsWith("__") || reserved.has(name)) {
    return [problem("label.name-reserved", { name: shown }, { at })];
  }
  if (!unboundedNames.has(name.toLowerCase())) return [];
  const filter = foundInLine.has(name.toLowerCase()) ? '|= "…"' : `| ${shown}="…"`;
  return [problem("label.unbounded", { name: shown, filter }, { at })];
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
