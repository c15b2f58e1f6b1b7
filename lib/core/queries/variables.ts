import { quoteLogql } from "@/lib/core/logs/quote";

const reference = /\$(?:\{([a-z_][a-z0-9_]*)\}|([a-z_][a-z0-9_]*))/g;
/** Filled in by the run itself, in durations. */
const builtins = new Set(["__range", "__interval", "__auto"]);

/** Names of the variables that a query uses, in order of first use. */
export function usedVariables(logql: string): string[] {
  const names = new Set<string>();
  for (const match of logql.matchAll(reference)) {
    const name = match[1] ?? match[2] ?? "";
    if (!builtins.has(name)) names.add(name);
  }
  return [...names];
}

/**
 * The query that is sent: every `$name` becomes its value. Values are escaped as the inside of a double-quoted
 * string, so none can end the string that it stands in; in a raw string a backquote is dropped.
 * A variable without a value becomes `.+` where it is the whole of a regex match, else empty.
 */
export function fillVariables(logql: string, values: Readonly<Record<string, string>>): string {
  return logql.replace(reference, (whole, braced?: string, bare?: string, at?: unknown) => {
    const name = braced ?? bare ?? "";
    if (builtins.has(name)) return whole;
    const value = values[name] ?? "";
    const before = logql.slice(0, Number(at));
    if (value === "") return /(=~|\|~)\s*["`]$/.test(before) ? ".+" : "";
    if (inRawString(before)) return value.replaceAll("`", "");
    return quoteLogql(value).slice(1, -1);
  });
}

function inRawString(before: string): boolean {
  let quote = "";
  for (let i = 0; i < before.length; i++) {
    const char = before[i];
    if (quote === '"' && char === "\\") i++;
    else if (quote) quote = char === quote ? "" : quote;
    else if (char === '"' || char === "`") quote = char;
  }
  return quote === "`";
}

/** `$__range`, `$__interval` and `$__auto` as durations that LogQL reads. */
export function fillDurations(
  logql: string,
  range: { startMs: number; endMs: number; stepMs: number },
): string {
  const seconds = (ms: number) => `${Math.max(1, Math.round(ms / 1000))}s`;
  return logql.replace(/\$(?:\{(__\w+)\}|(__\w+))/g, (whole, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    if (name === "__range") return seconds(range.endMs - range.startMs);
    return name === "__interval" || name === "__auto" ? seconds(range.stepMs) : whole;
  });
}
