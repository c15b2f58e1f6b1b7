import type { Problem } from "@/lib/core/problem";

/** A problem as TanStack Query carries it: `query.error.problem` holds what the page shows. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The problem inside anything that was thrown; what is not a ProblemError is a bug and shows as such. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { code: "internal", params: { id: "browser" } };
}
