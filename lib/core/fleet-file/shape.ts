import type { z } from "zod";
import { type Problem, type ProblemCode, problem, problemCodes } from "../problem";
import { type Finding, finding, type Path, shown } from "./finding";

const known: ReadonlySet<string> = new Set(problemCodes);
const secretName = /pass(?:word|phrase)?|secret|token|private_?key|pem$/i;

/** What the schema refused, in words of the catalogue. Values are not repeated: one may be a secret in a wrong place. */
export function shapeFindings(error: z.core.$ZodError, raw: unknown): readonly Finding[] {
  return error.issues.flatMap((issue) => findingsOf(issue, raw));
}

function findingsOf(issue: z.core.$ZodIssue, raw: unknown): readonly Finding[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  const field = shown(String(path.at(-1) ?? ""));
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => finding([...path, key], unknownField(key)));
  if (issue.code === "invalid_key") return [finding(path, codeOf(issue.issues[0]?.message, field))];
  if (known.has(issue.message)) return [finding(path, codeOf(issue.message, field))];
  if (!isThere(raw, path)) return [finding(path, problem("fleet.field-missing", { field }))];
  if (issue.code === "invalid_type")
    return [finding(path, problem("fleet.kind-wrong", { field, what: kindOf(issue.expected) }))];
  if (issue.code === "invalid_value")
    return [finding(path, problem("fleet.choice-unknown", { field, value: listed(issue.values) }))];
  if (issue.code === "invalid_union" && "options" in issue)
    return [
      finding(path, problem("fleet.choice-unknown", { field, value: listed(issue.options as unknown[]) })),
    ];
  return [finding(path, problem("fleet.value-invalid", { field }))];
}

export function unknownField(key: string): Problem {
  return problem(secretName.test(key) ? "fleet.secret-given" : "fleet.field-unknown", { field: shown(key) });
}

function codeOf(message: string | undefined, field: string): Problem {
  return problem(known.has(message ?? "") ? (message as ProblemCode) : "fleet.value-invalid", { field });
}

function kindOf(expected: string): string {
  if (expected === "record") return "object";
  return ["string", "number", "boolean", "object", "array"].includes(expected) ? expected : "other";
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

function isThere(raw: unknown, path: Path): boolean {
  let at = raw;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return false;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at !== undefined;
}

/** Fields that the parser left out of its result, because no schema names them. */
export function droppedFields(raw: unknown, parsed: unknown, path: Path = []): readonly Finding[] {
  if (typeof raw !== "object" || raw === null || typeof parsed !== "object" || parsed === null) return [];
  return Object.entries(raw).flatMap(([key, value]) => {
    // Found in the text already.
    if (key === "__proto__") return [];
    const step = Array.isArray(raw) ? Number(key) : key;
    if (!Object.hasOwn(parsed, key)) return [finding([...path, step], unknownField(key))];
    return droppedFields(value, (parsed as Record<string, unknown>)[key], [...path, step]);
  });
}
