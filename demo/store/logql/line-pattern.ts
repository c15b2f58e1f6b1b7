import { QueryError } from "./ast";

/** `|>`: the literal parts between `<_>` occur in this order; the ends are anchored unless the pattern starts or ends with `<_>`. */
export function patternMatches(pattern: string): (line: string) => boolean {
  if (pattern === "") return (line) => line === "";
  const parts = pattern.split("<_>");
  if (/<[A-Za-z_]\w*>/.test(parts.join("")))
    throw new QueryError("parse error : named captures are not allowed");
  return (line) => {
    let at = 0;
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      if (last && index > 0) return part === "" || (line.endsWith(part) && line.length - part.length >= at);
      const found = index === 0 ? (line.startsWith(part) ? 0 : -1) : line.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
      if (last) return at === line.length;
    }
    return true;
  };
}
