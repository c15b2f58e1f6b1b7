import { compileRegex } from "../formats/re2";
import type { Draft } from "./draft";

const matcher = /\s*([A-Za-z_]\w*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|`[^`]*`)\s*(,|$)/y;

/** Whether a selector holds for every line of a log path: null when it depends on more than its static labels. */
export function matches(selector: string, { kind, statics, format, unknownLabels }: Draft): boolean | null {
  const body = /^\s*\{(.*)\}\s*$/s.exec(selector)?.[1];
  if (body === undefined) return null;
  matcher.lastIndex = 0;
  let all: boolean | null = true;
  while (matcher.lastIndex < body.trimEnd().length) {
    const found = matcher.exec(body);
    if (found === null) return null;
    const [, name, operator, quoted] = found;
    const value = unquote(quoted!);
    const label = statics.get(name!)?.value;
    const unsure = kind === "journal" || name === "filename" || unknownLabels.has(name!);
    if (value === null || (unsure && label === undefined) || format.fields.has(name!)) {
      all = all === false ? false : null;
      continue;
    }
    const held = holds(operator!, value, label ?? "");
    if (held === null) return null;
    if (!held) all = false;
  }
  return all;
}

function holds(operator: string, value: string, label: string): boolean | null {
  if (operator === "=") return label === value;
  if (operator === "!=") return label !== value;
  const regex = compileRegex(`^(?:${value})$`, "selector");
  if (!regex.ok) return null;
  return regex.value.test(label) === (operator === "=~");
}

function unquote(text: string): string | null {
  if (text.startsWith("`")) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch {
    return null;
  }
}
