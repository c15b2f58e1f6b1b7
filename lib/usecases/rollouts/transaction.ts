import type { ProblemCode } from "@/lib/core/problem";
import type { HostRunRow } from "@/lib/ports/rollout-store";

/** The name of a run's transaction on its host. A run that is tried again is another transaction. */
export function transactionId(run: Pick<HostRunRow, "id" | "attempt">): string {
  return run.attempt === 1 ? run.id : `${run.id}-${run.attempt}`;
}

/** After these only the host knows whether its transaction began, and how it ended. */
export const mayHaveBegun: ReadonlySet<ProblemCode> = new Set([
  "host.connection-lost",
  "host.command-timeout",
  "rollout.interrupted",
]);
