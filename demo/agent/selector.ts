import type { Entry } from "./entry";
import { compileRe2 } from "./re2";
import { ConfigFault } from "./value";

/** A stage.match selector: label matchers and line filters. */
export function selectorMatcher(selector: string): (entry: Entry) => boolean {
  const found = /^\s*\{(.*?)\}(.*)$/s.exec(selector);
  if (!found) throw new ConfigFault("build", `invalid selector: ${selector}`);
  const tests: ((entry: Entry) => boolean)[] = [];
  for (const [, name, op, quoted] of found[1]!.matchAll(
    /([A-Za-z_]\w*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|`[^`]*`)/g,
  )) {
    const value = unquoted(quoted!);
    const test = textTest(op!, op!.endsWith("~") ? `^(?:${value})$` : value, true);
    tests.push((entry) => test(entry.labels[name!] ?? ""));
  }
  for (const [, op, quoted] of found[2]!.matchAll(/(\|=|\|~|!=|!~)\s*("(?:[^"\\]|\\.)*"|`[^`]*`)/g)) {
    const test = textTest(op!, unquoted(quoted!), false);
    tests.push((entry) => test(entry.line));
  }
  return (entry) => tests.every((test) => test(entry));
}

function unquoted(text: string): string {
  return text.startsWith("`") ? text.slice(1, -1) : String(JSON.parse(text));
}

function textTest(op: string, value: string, whole: boolean): (text: string) => boolean {
  const negated = op.startsWith("!");
  if (op.endsWith("~")) {
    const regex = compileRe2(value);
    return (text) => regex.matcher(text).find() !== negated;
  }
  return (text) => (whole ? text === value : text.includes(value)) !== negated;
}
