import { substituteVariables, usedVariables } from "@/lib/core/logs/variables";
import type { Result } from "@/lib/core/result";

/** Filled in by the run itself, with durations. */
const builtins = new Set(["__range", "__interval", "__auto"]);

/** Names of the variables that a person chooses, in order of first use. */
export function chosenVariables(logql: string): string[] {
  return usedVariables(logql).filter((name) => !builtins.has(name));
}

/**
 * The query that is sent. A variable without a value means "any": where it is the whole value of a matcher, the
 * matcher becomes `=~".+"`; elsewhere it becomes nothing. Fails with `input.invalid` as `substituteVariables` does.
 */
export function fillVariables(logql: string, values: Readonly<Record<string, string>>): Result<string> {
  const names = chosenVariables(logql);
  const open = names.filter((name) => !values[name]);
  const widened = open.reduce(
    (text, name) => text.replaceAll(new RegExp(`=~?\\s*"\\$(?:\\{${name}\\}|${name})"`, "g"), '=~".+"'),
    logql,
  );
  return substituteVariables(widened, Object.fromEntries(names.map((name) => [name, values[name] ?? ""])));
}

/** `$__range`, `$__interval` and `$__auto` as durations that LogQL reads. */
export function fillDurations(
  logql: string,
  range: { readonly startMs: number; readonly endMs: number; readonly stepMs: number },
): string {
  const seconds = (ms: number) => `${Math.max(1, Math.round(ms / 1000))}s`;
  return logql.replace(/\$(?:\{(__\w+)\}|(__\w+))/g, (whole, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? "";
    if (!builtins.has(name)) return whole;
    return seconds(name === "__range" ? range.endMs - range.startMs : range.stepMs);
  });
}
