import type { Problem } from "../../problem";
import { type LineOptions, lineOptionsSchema, noLineOptions } from "../options";
import { checkOptions, type OptionScope } from "./check";

/** Options while they are typed: those rules that can be tried, and what is wrong with the others by field. */
export interface TriedOptions {
  readonly options: LineOptions;
  /** Place of each drop rule of `options` among those that were typed. */
  readonly rules: readonly number[];
  readonly problems: Readonly<Record<string, Problem>>;
}

/** An empty field is not a mistake yet: its rule is only left out. */
export function tryOptions(typed: LineOptions, scope: OptionScope): TriedOptions {
  const found = checkOptions(typed, scope, "options");
  const problems: Record<string, Problem> = {};
  for (const one of found) if (isTyped(typed, one.at ?? "")) problems[one.at ?? ""] ??= one;
  const isBad = (place: string) => found.some(({ at }) => at?.startsWith(`${place}.`));
  const fits = (part: object) => lineOptionsSchema.safeParse(part).success;
  const kept = typed.drops.flatMap((rule, i) =>
    isBad(`options.drops.${i}`) || !fits({ drops: [rule] }) ? [] : [{ rule, i }],
  );
  const redactions = typed.redactions.filter(
    (one, i) => !isBad(`options.redactions.${i}`) && fits({ redactions: [one] }),
  );
  const { sampling, limit } = typed;
  return {
    options: {
      ...noLineOptions,
      drops: kept.map(({ rule }) => rule),
      redactions,
      sampling: fits({ sampling }) ? sampling : null,
      limit: fits({ limit }) && !isBad("options.limit") ? limit : null,
    },
    rules: kept.map(({ i }) => i),
    problems,
  };
}

function isTyped(options: LineOptions, at: string): boolean {
  const value = at
    .split(".")
    .slice(1)
    .reduce<unknown>((part, key) => Object(part)[key], options);
  return value !== "";
}
