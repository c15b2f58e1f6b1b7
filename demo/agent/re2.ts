import { RE2JS } from "re2js";
import { ConfigFault } from "./value";

/** Compiles with RE2's rules; a pattern that Go refuses is a fault of the build, as in Alloy. */
export function compileRe2(expression: string): RE2JS {
  try {
    return RE2JS.compile(expression);
  } catch (error) {
    const why = error instanceof Error ? error.message : "invalid";
    throw new ConfigFault("build", `could not compile regular expression: ${why}`);
  }
}

/** Named groups of the first match, those that took no part as ""; null without a match. */
export function namedGroups(regex: RE2JS, text: string): Map<string, string> | null {
  const matcher = regex.matcher(text);
  if (!matcher.find()) return null;
  const groups = new Map<string, string>();
  for (const [name, value] of Object.entries(matcher.getNamedGroups())) groups.set(name, value ?? "");
  return groups;
}

export function goDurationMs(text: string, fallbackMs: number): number {
  const units: Readonly<Record<string, number>> = {
    ns: 1e-6,
    us: 1e-3,
    µs: 1e-3,
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
  };
  let total = 0;
  let seen = false;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) {
    total += Number(amount) * units[unit!]!;
    seen = true;
  }
  return seen ? total : fallbackMs;
}
