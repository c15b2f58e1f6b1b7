import type { Problem, ProblemCode } from "../problem";

/** What happened, why, and what to do next: three ICU messages. */
export interface ProblemWords {
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

type Head<Code extends string> = Code extends `${infer First}.${string}` ? First : Code;
type Tail<Code extends string, First extends string> = Code extends `${First}.${infer Rest}` ? Rest : never;

/** "host.refused" is found at host → refused: every code has its words, or the catalogue does not compile. */
export type ProblemCatalogue<Code extends string = ProblemCode> = {
  readonly [First in Head<Code>]: [Tail<Code, First>] extends [never]
    ? ProblemWords
    : { readonly [Rest in Tail<Code, First>]: ProblemWords };
};

/** The part of a catalogue for the codes that begin with these words. */
export type ProblemGroup<First extends Head<ProblemCode>> = Pick<ProblemCatalogue, First>;

/**
 * Every param that the words may name. Codes carry those that they know:
 * address port (host.*) · user tried offered (sign-in) · pinned shown (host keys) · seconds (timeouts) ·
 * name value (labels, names) · count limit (too many) · path (log paths, files) · url status (stores) ·
 * filter (label.unbounded: the LogQL to use instead) · reason (why an input or regex is refused) · field · what ·
 * role · id (internal) · server (rollouts) · minutes (clock skew, rate limits) · detail (anything else, short).
 */
export const problemParams = [
  ...["address", "port", "user", "tried", "offered", "pinned", "shown", "seconds", "name", "value", "count"],
  ...[
    "limit",
    "path",
    "url",
    "status",
    "filter",
    "reason",
    "field",
    "what",
    "role",
    "id",
    "server",
    "minutes",
  ],
  ...["detail", "host"],
] as const;

/** Values for the words of a problem; a param that it does not carry reads as a dash instead of failing. */
export function problemValues({ params }: Pick<Problem, "params">): Record<string, string | number> {
  const host = params.host ?? params.address ?? params.server;
  const blanks = Object.fromEntries(problemParams.map((name) => [name, "–"]));
  return { ...blanks, ...(host === undefined ? {} : { host }), ...params };
}
