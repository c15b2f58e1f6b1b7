import type { z } from "zod";
import { type Problem, type ProblemCode, problem, problemCodes } from "./problem";

const known: ReadonlySet<string> = new Set(problemCodes);

/**
 * What a schema refused, as one problem per field. A rule whose message is a problem code
 * (`z.string().regex(…, "name.invalid")`) becomes that problem; any other becomes `input.invalid`.
 */
export function fieldProblems(error: z.core.$ZodError): Readonly<Record<string, Problem>> {
  const fields: Record<string, Problem> = {};
  for (const issue of error.issues) {
    const at = issue.path.map(String).join(".");
    if (Object.hasOwn(fields, at)) continue;
    fields[at] = known.has(issue.message)
      ? problem(issue.message as ProblemCode, { field: at }, { at })
      : problem("input.invalid", { field: at, reason: issue.code ?? "custom" }, { at });
  }
  return fields;
}

/** The one problem that stands for a refused input: the first field's. */
export function firstProblem(fields: Readonly<Record<string, Problem>>): Problem {
  return Object.values(fields)[0] ?? problem("input.invalid", { field: "", reason: "custom" });
}
