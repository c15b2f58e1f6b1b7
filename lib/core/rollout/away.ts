import type { Problem, ProblemCode } from "../problem";

const away: ReadonlySet<ProblemCode> = new Set([
  "host.name-not-found",
  "host.refused",
  "host.timeout",
  "host.unreachable",
  "host.banner-timeout",
  "host.connection-lost",
]);

/**
 * Whether a host that could not be reached is only away: nothing answers, and that may pass by itself. A host that
 * answers and is not let in, or does not let in (another key, sign-in refused, no SSH), is for a person to mend.
 */
export function isAway(why: Pick<Problem, "code">): boolean {
  return away.has(why.code);
}
