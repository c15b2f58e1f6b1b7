import type { Labels } from "../../fleet/labels";
import type { LogFormat } from "../format";
import type { Redaction } from "../options";
import { applyStep, fieldStepsOf, type Step, stepsOf } from "./steps";

/** Which redactions are done where: the compiler and the lab read the same plan. */
export interface RedactionPlan {
  /** On the joined lines, before the parse: no field can hold what was taken out. */
  readonly before: readonly Step[];
  /** On each of `fields` by itself. */
  readonly ofFields: readonly Step[];
  /** Fields that become labels or metadata and are no plain part of the redacted line. */
  readonly fields: readonly string[];
  /** On a line that came out of its wrapper. */
  readonly after: readonly Step[];
}

/**
 * A wrapped line (Docker's JSON) is redacted when it is unwrapped: before, a rule would meet the wrapper's quotes and
 * escapes, and could break it. Fields out of JSON and logfmt are decoded, so they are redacted once more.
 */
export function redactionPlan(format: LogFormat, redactions: readonly Redaction[]): RedactionPlan {
  const isWrapped = format.line !== undefined;
  const onLine = redactions.flatMap(stepsOf);
  const fields = decodedFields(format);
  return {
    before: isWrapped ? [] : onLine,
    ofFields: isWrapped
      ? redactions.flatMap(fieldStepsOf)
      : // Digits are never escaped: what the line's Luhn stage left is no card.
        onLine.filter(({ kind }) => kind === "replace"),
    fields: redactions.length === 0 ? [] : fields,
    after: isWrapped ? onLine : [],
  };
}

function decodedFields({ parse, fields, line }: LogFormat): readonly string[] {
  if (parse.kind === "none" || (parse.kind === "regex" && line === undefined)) return [];
  return Object.keys(fields).filter((name) => fields[name] !== "drop");
}

/** The plan as functions. Throws for an expression that `checkOptions` refuses. */
export function redactor(format: LogFormat, redactions: readonly Redaction[]) {
  const plan = redactionPlan(format, redactions);
  const all = (steps: readonly Step[], text: string) =>
    steps.reduce((before, step) => applyStep(step, before), text);
  const isDecoded = new Set(plan.fields);
  return {
    before: (text: string) => all(plan.before, text),
    after: (text: string) => all(plan.after, text),
    fields: (fields: Labels): Labels =>
      plan.fields.length === 0
        ? fields
        : Object.fromEntries(
            Object.entries(fields).map(([name, value]) => [
              name,
              isDecoded.has(name) ? all(plan.ofFields, value) : value,
            ]),
          ),
  };
}
