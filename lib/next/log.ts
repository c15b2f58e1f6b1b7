import { randomUUID } from "node:crypto";

/** Id of one request; shown to the user with an internal error and found again in the log. */
export function newRequestId(): string {
  return randomUUID().slice(0, 13);
}

/** One JSON line on standard error or output. Callers pass no secrets; `Secret` values print as dots anyway. */
export function logLine(
  level: "info" | "warn" | "error",
  event: string,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...fields });
  (level === "error" ? process.stderr : process.stdout).write(`${line}\n`);
}

/** Logs a bug with its stack under the request's id. The message goes to the log only, never to the browser. */
export function logBug(requestId: string, door: string, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  logLine("error", "internal", { requestId, door, stack: stack.slice(0, 8_000) });
}
