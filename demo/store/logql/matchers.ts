import { RE2JS } from "re2js";
import { type Matcher, QueryError } from "./ast";

const onlyLiteral = /^[^\\^$.|?*+()[\]{}]*$/;

/** Compiles an RE2 regex; a broken one is Loki's parse error. */
export function compileRegex(source: string, flags = 0): RE2JS {
  try {
    return RE2JS.compile(source, flags);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new QueryError(`parse error : ${words}`);
  }
}

function anchored(source: string): (value: string) => boolean {
  const choices = source.split("|");
  if (choices.every((choice) => onlyLiteral.test(choice))) {
    const set = new Set(choices);
    return (value) => set.has(value);
  }
  if (source === ".*") return () => true;
  if (source === ".+") return (value) => value !== "";
  const regex = compileRegex(source, RE2JS.DOTALL);
  const known = new Map<string, boolean>();
  return (value) => {
    const seen = known.get(value);
    if (seen !== undefined) return seen;
    const matches = regex.matches(value);
    if (known.size < 10_000) known.set(value, matches);
    return matches;
  };
}

/** Whether a label's value ("" when it has none) passes; regexes are anchored at both ends, as in Prometheus. */
export function compileMatcher(matcher: Matcher): (value: string) => boolean {
  const { op, value: wanted } = matcher;
  if (op === "=") return (value) => value === wanted;
  if (op === "!=") return (value) => value !== wanted;
  const test = anchored(wanted);
  return op === "=~" ? test : (value) => !test(value);
}

export type Selector = (label: (name: string) => string) => boolean;

export function compileSelector(matchers: readonly Matcher[]): Selector {
  const tests = matchers.map((matcher) => ({ name: matcher.name, test: compileMatcher(matcher) }));
  return (label) => tests.every(({ name, test }) => test(label(name)));
}

export const unselective = new QueryError(
  "parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible value. " +
    'For instance, app=~".*" does not meet this requirement, but app=~".+" will',
);

/** Loki refuses a selector that could select every stream. */
export function requireSelective(matchers: readonly Matcher[]): void {
  if (!matchers.some((matcher) => !compileMatcher(matcher)(""))) throw unselective;
}
