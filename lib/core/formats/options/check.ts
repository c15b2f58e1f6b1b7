import { type Problem, problem } from "../../problem";
import type { LogFormat } from "../format";
import type { DropRule, LineOptions } from "../options";
import { compileRegex, withoutGroupNames } from "../re2";

/** What of a log path its options may speak of. */
export interface OptionScope {
  readonly kind: "file" | "journal";
  readonly format: LogFormat;
  /** The path stands for many files, whose names become a label. */
  readonly isGlob: boolean;
}

/** Fields that a line yields, and that a drop rule can look at. */
export function knownFields({ kind, format }: OptionScope): readonly string[] {
  const journal = kind === "journal" && format.parse.kind === "none" ? ["level", "unit"] : [];
  switch (format.parse.kind) {
    case "none":
      return journal;
    case "regex": {
      const compiled = compileRegex(format.parse.expression, "parse");
      return compiled.ok ? compiled.value.groups : [];
    }
    default:
      return Object.keys(format.parse.fields);
  }
}

/** Labels that differ from line to line: a limit for each value of another one would be one limit. */
export function limitLabels(scope: OptionScope): readonly string[] {
  const { kind, format, isGlob } = scope;
  const own =
    format.parse.kind === "none"
      ? knownFields(scope)
      : Object.keys(format.fields).filter((name) => format.fields[name] === "label");
  return kind === "file" && isGlob ? [...own, "filename"] : own;
}

/** Everything that keeps line options from doing what they say; `at` begins with `at`. */
export function checkOptions(options: LineOptions, scope: OptionScope, at: string): Problem[] {
  const { drops, redactions, limit } = options;
  return [
    ...drops.flatMap((rule, i) => checkDrop(rule, scope, `${at}.drops.${i}`)),
    ...redactions.flatMap((redaction, i) => {
      const place = `${at}.redactions.${i}`;
      if (redaction.kind === "ready-made") return [];
      return [
        ...(redaction.kind === "pattern"
          ? checkExpression(withoutGroupNames(redaction.expression), `${place}.expression`)
          : []),
        ...checkText(redaction.replacement, `${place}.replacement`),
        ...(redaction.kind === "luhn" ? checkText(redaction.delimiters, `${place}.delimiters`) : []),
      ];
    }),
    ...(limit?.label != null && !limitLabels(scope).includes(limit.label)
      ? [problem("options.label-unknown", { name: limit.label }, { at: `${at}.limit.label` })]
      : []),
  ];
}

function checkDrop(rule: DropRule, scope: OptionScope, at: string): Problem[] {
  const isMissing = "field" in rule && !knownFields(scope).includes(rule.field);
  return [
    ...(isMissing ? [problem("options.field-unknown", { field: rule.field }, { at: `${at}.field` })] : []),
    ...(rule.kind === "line" || rule.kind === "field-matches"
      ? checkExpression(rule.expression, `${at}.expression`)
      : []),
    ...(rule.kind === "field" ? rule.values.flatMap((value) => checkText(value, `${at}.values`)) : []),
    ...(rule.kind === "older" && scope.kind === "file" && scope.format.timestamp === undefined
      ? [problem("options.no-time", {}, { at: `${at}.seconds` })]
      : []),
  ];
}

/** One that matches nothing at all would catch every line, or be written between all letters of it. */
function checkExpression(expression: string, at: string): Problem[] {
  const hidden = checkText(expression, at);
  if (hidden.length > 0) return hidden;
  const compiled = compileRegex(expression, at);
  if (!compiled.ok) return [compiled.problem];
  return compiled.value.test("") ? [problem("options.matches-empty", {}, { at })] : [];
}

/** What no config can hold: NUL and halves of characters. */
function checkText(text: string, at: string): Problem[] {
  return /\0|\p{Cs}/u.test(text) ? [problem("value.control-character", {}, { at })] : [];
}
