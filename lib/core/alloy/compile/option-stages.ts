import type { LogFormat } from "../../formats/format";
import { type LineOptions, noLineOptions } from "../../formats/options";
import { inOrder, valuesExpression } from "../../formats/options/drop";
import { redactionPlan } from "../../formats/options/redact";
import type { Step } from "../../formats/options/steps";
import type { Statement } from "../ast";
import { attribute, block, number, pattern, text, yes } from "../build";

/** What the options of a log path add to its pipeline, by where it stands there. */
export interface OptionStages {
  /** On joined lines, before anything reads them: what costs least. */
  readonly first: readonly Statement[];
  /** Before the parse, so that no field can hold what was redacted. */
  readonly redact: readonly Statement[];
  /** When fields are known. */
  readonly byField: readonly Statement[];
  /** When the time is known. */
  readonly byAge: readonly Statement[];
  /** Before fields become labels and metadata: those that the parse decoded, or took out of a wrapper. */
  readonly redactFields: readonly Statement[];
  /** When a wrapped line has become the line. */
  readonly redactUnwrapped: readonly Statement[];
  /** When all labels are set, and all that is dropped is gone. */
  readonly last: readonly Statement[];
}

export function optionStages(format: LogFormat, options: LineOptions = noLineOptions): OptionStages {
  const { redactions, sampling, limit } = options;
  const drops = inOrder(options.drops).map(([rule, index]) => ({
    kind: rule.kind,
    stage: dropStage(rule, `drop_rule_${index + 1}`),
  }));
  const of = (...kinds: readonly string[]) =>
    drops.filter(({ kind }) => kinds.includes(kind)).map(({ stage }) => stage);
  const plan = redactionPlan(format, redactions);
  return {
    first: [
      ...of("line", "longer"),
      ...(sampling === null ? [] : [block("stage.sampling", null, attribute("rate", number(sampling.rate)))]),
    ],
    redact: plan.before.map((step) => stepStage(step)),
    byField: of("field", "field-matches"),
    byAge: of("older"),
    redactFields: plan.fields.flatMap((field) => plan.ofFields.map((step) => stepStage(step, field))),
    redactUnwrapped: plan.after.map((step) => stepStage(step)),
    last: limit === null ? [] : [limitStage(limit)],
  };
}

function dropStage(rule: LineOptions["drops"][number], reason: string): Statement {
  const conditions = (): (Statement | null)[] => {
    switch (rule.kind) {
      case "line":
        return [attribute("expression", pattern(rule.expression))];
      case "field":
        return [
          attribute("source", text(rule.field)),
          attribute("expression", pattern(valuesExpression(rule.values))),
        ];
      case "field-matches":
        return [attribute("source", text(rule.field)), attribute("expression", pattern(rule.expression))];
      case "older":
        return [attribute("older_than", text(duration(rule.seconds)))];
      case "longer":
        return [attribute("longer_than", text(size(rule.bytes)))];
    }
  };
  return block("stage.drop", null, ...conditions(), attribute("drop_counter_reason", text(reason)));
}

/** In Go's spelling. */
function duration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

function size(bytes: number): string {
  return bytes % 1024 === 0 ? `${bytes / 1024}KiB` : `${bytes}B`;
}

function stepStage(step: Step, field?: string): Statement {
  const source = field === undefined ? null : attribute("source", text(field));
  if (step.kind === "replace") {
    return block(
      "stage.replace",
      null,
      attribute("expression", pattern(step.expression)),
      source,
      attribute("replace", pattern(literalTemplate(step.text))),
    );
  }
  return block(
    "stage.luhn",
    null,
    attribute("replacement", text(step.text)),
    attribute("min_length", number(step.minDigits)),
    step.delimiters === "" ? null : attribute("delimiters", text(step.delimiters)),
  );
}

/** A Go template that gives just this text: braces that would open an action become one that prints them. */
export function literalTemplate(literal: string): string {
  return literal.replaceAll("{{", '{{ "{{" }}');
}

/** Alloy raises `max_distinct_labels` to this anyway, with a warning at each load. */
const leastDistinctLabels = 10_000;

function limitStage({ linesPerSecond, burst, label }: NonNullable<LineOptions["limit"]>): Statement {
  return block(
    "stage.limit",
    null,
    attribute("rate", number(linesPerSecond)),
    attribute("burst", number(burst)),
    attribute("drop", yes),
    ...(label === null
      ? []
      : [
          attribute("by_label_name", text(label)),
          attribute("max_distinct_labels", number(leastDistinctLabels)),
        ]),
  );
}
