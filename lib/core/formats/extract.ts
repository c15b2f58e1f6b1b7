import type { LogFormat } from "./format";
import { compileRegex } from "./re2";

/** Fields that a text yields, by the names of the format; null when it is not a line of this format. */
export type Extract = (text: string) => Readonly<Record<string, string>> | null;

/** The parse stage of a format as a function. Throws for a regex that `checkFormat` refuses. */
export function extractor({ parse }: LogFormat): Extract {
  switch (parse.kind) {
    case "none":
      return () => ({});
    case "regex": {
      const compiled = compileRegex(parse.expression, "parse");
      if (!compiled.ok) throw new RangeError(String(compiled.problem.params.reason));
      return compiled.value.match;
    }
    case "json":
      return (text) => pick(parse.fields, parseObject(text), jsonValue);
    case "logfmt":
      return (text) => pick(parse.fields, parseLogfmt(text), (pairs, key) => pairs.get(key));
  }
}

function pick<T>(
  fields: Readonly<Record<string, string>>,
  source: T | null,
  read: (source: T, key: string) => string | undefined,
): Record<string, string> | null {
  if (source === null) return null;
  const found: Record<string, string> = {};
  for (const [name, key] of Object.entries(fields)) {
    const value = read(source, key === "" ? name : key);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function jsonValue(source: object, path: string): string | undefined {
  let value: unknown = source;
  for (const [, quoted, plain] of path.matchAll(/"([^"]+)"|(\w+)/g)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === (quoted ?? plain))?.[1];
  }
  if (value === undefined || value === null) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const pair = /([^\s="]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*)))?/g;

/** Null when no `key=value` is found: then it is no logfmt. */
function parseLogfmt(text: string): Map<string, string> | null {
  if (!/(?:^|\s)[^\s="]+=/.test(text)) return null;
  const pairs = new Map<string, string>();
  for (const [, key, quoted, plain] of text.matchAll(pair)) {
    pairs.set(key!, quoted === undefined ? (plain ?? "") : quoted.replace(/\\(["\\])/g, "$1"));
  }
  return pairs;
}
