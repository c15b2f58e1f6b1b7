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
  return [
    ...checkParse(format, at),
    ...checkFields(format, at),
    ...Object.entries(format.levels ?? {})
      .filter((pair) => !pair.every((word) => levelText.test(word)))
      .map(() => problem("input.invalid", { field: "levels", reason: "level" }, { at })),
    ...(format.timestamp !== undefined && /[\p{Cc}\p{Cs}]|^$/u.test(format.timestamp.layout)
      ? [problem("input.invalid", { field: "layout", reason: "layout" }, { at })]
      : []),
  ];
}

function checkParse({ parse, multilineFirstLine }: LogFormat, at: string): Problem[] {
  const problems: Problem[] = [];
  if (multilineFirstLine !== undefined) {
    const compiled = compileAnchoredRegex(multilineFirstLine, at);
    if (!compiled.ok) problems.push(compiled.problem);
  }
  if (parse.kind === "regex") {
    const compiled = compileAnchoredRegex(parse.expression, at);
    if (!compiled.ok) problems.push(compiled.problem);
    else if (compiled.value.groups.length === 0) {
      problems.push(problem("format.regex-invalid", { reason: "no named group" }, { at }));
    }
  }
  if (parse.kind === "json" || parse.kind === "logfmt") {
    const key = parse.kind === "json" ? jsonPath : logfmtKey;
    for (const path of Object.values(parse.fields)) {
      if (!key.test(path)) {
        problems.push(problem("input.invalid", { field: path.slice(0, 60), reason: parse.kind }, { at }));
      }
    }
  }
  return problems;
}

function checkFields(format: LogFormat, at: string): Problem[] {
  const parsed = format.parse.kind === "json" || format.parse.kind === "logfmt" ? format.parse.fields : {};
  const names = [
    ...Object.keys(format.fields),
    ...Object.keys(parsed),
    ...[format.timestamp?.source, format.line].filter((name) => name !== undefined),
  ];
  const bad = names.filter((name) => !fieldName.test(name));
  return [
    ...bad.map((name) => problem("input.invalid", { field: name.slice(0, 60), reason: "field" }, { at })),
    ...Object.entries(format.fields)
      .filter(([, target]) => target === "label")
      .flatMap(([name]) => lintName(name, at)),
  ];
}
