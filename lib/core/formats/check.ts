import { lintName } from "../labels/lint";
import { type Problem, problem } from "../problem";
import type { LogFormat } from "./format";
import { compileAnchoredRegex } from "./re2";

const fieldName = /^[A-Za-z_]\w{0,63}$/;
const levelText = /^[\w.*#+-]{1,32}$/;
const jsonPath = /^(?:\w+|"[^"\\\p{Cc}\p{Cs}]+")(?:\.(?:\w+|"[^"\\\p{Cc}\p{Cs}]+"))*$/u;
const logfmtKey = /^[^\s="\p{Cc}\p{Cs}]+$/u;

/** Everything that keeps a format from working in Alloy. `at` is where the format belongs. */
export function checkFormat(format: LogFormat, at: string): Problem[] {
  return formatFaults(format).map((fault) => ({ ...fault, at }));
}

/** The same, each problem at its part: "multilineFirstLine", "expression", "keys.<field>", "fields.<name>", "levels.<raw>", "layout". */
export function formatFaults(format: LogFormat): readonly Problem[] {
  const known = checked.get(format);
  if (known !== undefined) return known;
  const faults = findFaults(format);
  checked.set(format, faults);
  return faults;
}

/** A fleet has few formats and many sources that use them. */
const checked = new WeakMap<LogFormat, readonly Problem[]>();

function findFaults(format: LogFormat): Problem[] {
  const { timestamp, levels = {} } = format;
  return [
    ...parseFaults(format),
    ...fieldFaults(format),
    ...Object.entries(levels)
      .filter((pair) => !pair.every((word) => levelText.test(word)))
      .map(([raw]) => invalid("levels", "level", `levels.${raw}`)),
    ...(timestamp !== undefined &&
    [timestamp.layout, ...(timestamp.fallbacks ?? [])].some((layout) => /[\p{Cc}\p{Cs}]|^$/u.test(layout))
      ? [invalid("layout", "layout", "layout")]
      : []),
  ];
}

function parseFaults({ parse, multilineFirstLine }: LogFormat): Problem[] {
  const problems: Problem[] = [];
  if (multilineFirstLine !== undefined) {
    const compiled = compileAnchoredRegex(multilineFirstLine, "multilineFirstLine");
    if (!compiled.ok) problems.push(compiled.problem);
  }
  if (parse.kind === "regex") {
    const compiled = compileAnchoredRegex(parse.expression, "expression");
    if (!compiled.ok) problems.push(compiled.problem);
    else if (compiled.value.groups.length === 0) {
      problems.push(problem("format.regex-invalid", { reason: "no named group" }, { at: "expression" }));
    }
  }
  if (parse.kind === "json" || parse.kind === "logfmt") {
    const key = parse.kind === "json" ? jsonPath : logfmtKey;
    for (const [name, path] of Object.entries(parse.fields)) {
      if (!key.test(path)) problems.push(invalid(path, parse.kind, `keys.${name}`));
    }
  }
  return problems;
}

function fieldFaults(format: LogFormat): Problem[] {
  const parsed = format.parse.kind === "json" || format.parse.kind === "logfmt" ? format.parse.fields : {};
  const names: [string, string][] = [
    ...Object.keys(format.fields).map((name): [string, string] => [name, `fields.${name}`]),
    ...Object.keys(parsed).map((name): [string, string] => [name, `keys.${name}`]),
    ...(format.timestamp ? [[format.timestamp.source, "source"] as [string, string]] : []),
    ...(format.line === undefined ? [] : [[format.line, "line"] as [string, string]]),
  ];
  return [
    ...names.filter(([name]) => !fieldName.test(name)).map(([name, at]) => invalid(name, "field", at)),
    ...Object.entries(format.fields)
      .filter(([, target]) => target === "label")
      .flatMap(([name]) => lintName(name, `fields.${name}`)),
  ];
}

function invalid(field: string, reason: string, at: string): Problem {
  return problem("input.invalid", { field: field.slice(0, 60), reason }, { at });
}
