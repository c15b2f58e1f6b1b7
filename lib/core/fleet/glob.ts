import { compileRegex } from "../formats/re2";

/** Whether a path is one that a doublestar glob names, as Alloy reads it: `*` and `?` stop at a slash, `**` does not. */
export function matchesGlob(glob: string, path: string): boolean {
  const compiled = compileRegex(globExpression(glob), "path");
  return compiled.ok ? compiled.value.test(path) : glob === path;
}

const tokens = /\*\*\/|\*\*|\*|\?|\[[!^]?[^\]/]+\]|\{[^{}]*\}|\\.|./gsu;

/** RE2, so that no glob can make matching slow. */
function globExpression(glob: string): string {
  return `^${expressionOf(glob)}$`;
}

function expressionOf(glob: string): string {
  return [...glob.matchAll(tokens)].map(([token]) => partExpression(token)).join("");
}

function partExpression(token: string): string {
  if (token === "**/") return "(?:[^/]+/)*";
  if (token === "**") return ".*";
  if (token === "*") return "[^/]*";
  if (token === "?") return "[^/]";
  if (token.startsWith("[") && token.length > 2) {
    const negated = /^\[[!^]/.test(token);
    const inner = token.slice(negated ? 2 : 1, -1).replace(/[\\[\]^&]/g, "\\$&");
    return `[${negated ? "^/" : ""}${inner}]`;
  }
  if (token.startsWith("{") && token.endsWith("}")) {
    return `(?:${token.slice(1, -1).split(",").map(expressionOf).join("|")})`;
  }
  return quoted(token.startsWith("\\") && token.length > 1 ? token.slice(1) : token);
}

function quoted(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}
