import type { Problem } from "@/lib/core/problem";

/** The database cannot be opened: thrown at a start, with what, why and what next. Its message holds no secret. */
export class DatabaseFailure extends Error {
  override readonly name = "DatabaseFailure";
  constructor(readonly problem: Problem) {
    super(`${problem.code} ${JSON.stringify(problem.params)}`);
  }
}
