import type { Block } from "../alloy/ast";
import { isGlob } from "../fleet/paths";
import type { LogFormat } from "../formats/format";
import {
  type LineOptions,
  lineOptionsSchema,
  noLineOptions,
  type Redaction,
  readyMadeRedactions,
} from "../formats/options";
import { checkOptions } from "../formats/options/check";
import { readyMade } from "../formats/options/ready-made";
import { redactionPlan } from "../formats/options/redact";
import { type Step, stepsOf } from "../formats/options/steps";
import type { Draft, Filter } from "./draft";
import type { Ledger } from "./ledger";
import { attributeOf, textOf } from "./values";

type Of<Kind extends Filter["does"]["kind"]> = Extract<Filter["does"], { kind: Kind }>;

/** The line options that do what the filters of a log path did. What they cannot do, or do elsewhere, is told. */
export function finishOptions(made: Draft, format: LogFormat, ledger: Ledger): LineOptions {
  const scope = { kind: made.kind, format, isGlob: isGlob(made.path) };
  const lost = ({ stage, kind }: Filter) => ledger.lostAll(stage, "lines-filtered", { stage: kind });
  const fits = (part: object) => {
    const parsed = lineOptionsSchema.safeParse(part);
    return parsed.success && checkOptions(parsed.data, scope, "options").length === 0;
  };
  const options = { ...noLineOptions, drops: [...noLineOptions.drops], redactions: [] as Redaction[] };
  const steps: Filter[] = [];
  const ofFields: Filter[] = [];
  let isLimited = false;
  for (const filter of made.filters) {
    const { does, stage } = filter;
    const settle = (part: Partial<LineOptions>, isSame: boolean) => {
      if (!fits(part)) return lost(filter);
      Object.assign(options, part);
      if (isSame && !isLimited) ledger.mappedAll(stage);
      else ledger.changedAll(stage, "option-order");
      tellReason(stage, ledger);
    };
    if (does.kind === "drop") {
      if (fits({ drops: [does.rule] }))
        settle({ drops: [...options.drops, does.rule] }, isPlaced(filter, does, format));
      else lost(filter);
    } else if (does.kind === "sampling") {
      if (options.sampling === null) settle({ sampling: { rate: does.rate } }, true);
      else lost(filter);
    } else if (does.kind === "limit") {
      if (options.limit === null) settle({ limit: does.limit }, true);
      else lost(filter);
      isLimited = true;
    } else if (does.field === null) steps.push(filter);
    else ofFields.push(filter);
  }
  options.redactions = readSteps(steps, format, ledger, (one) => fits({ redactions: [one] }));
  settleFields(ofFields, format, options.redactions, ledger);
  return options;
}

/** The agent counts what it dropped by reason; Logyard names the reasons itself. */
function tellReason(stage: Block, ledger: Ledger): void {
  const reason = attributeOf(stage, "drop_counter_reason");
  const isOwn = /^(?:drop_rule_\d+|drop_stage|sampling_stage)$/.test(textOf(reason?.value) ?? "");
  if (reason !== undefined && !isOwn) ledger.changed(reason, "counter-renamed");
}

function isPlaced({ at }: Filter, { rule }: Of<"drop">, format: LogFormat): boolean {
  switch (rule.kind) {
    case "line":
    case "longer":
      return !at.unwrapped;
    case "older":
      return at.timed || format.timestamp === undefined;
    default:
      return at.leveled === (format.levels !== undefined) || rule.field !== "level";
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const stepOf = ({ does }: Filter): Step | null => (does.kind === "step" ? does.step : null);

/** Ready-made redactions are found by all their stages in a row. */
function readSteps(
  filters: readonly Filter[],
  format: LogFormat,
  ledger: Ledger,
  fits: (redaction: Redaction) => boolean,
): Redaction[] {
  const found: Redaction[] = [];
  for (let i = 0; i < filters.length; ) {
    const ready = readyMadeRedactions.find((name) =>
      same(readyMade[name], filters.slice(i, i + readyMade[name].length).map(stepOf)),
    );
    const count = ready === undefined ? 1 : readyMade[ready].length;
    const redaction =
      ready === undefined ? ownRedaction(stepOf(filters[i]!)) : { kind: "ready-made" as const, name: ready };
    const isTaken = redaction !== null && fits(redaction);
    if (isTaken) found.push(redaction);
    for (const filter of filters.slice(i, i + count)) {
      if (!isTaken) ledger.lostAll(filter.stage, "lines-filtered", { stage: filter.kind });
      else tellRedaction(filter, ready === undefined ? redaction : null, format, ledger);
    }
    i += count;
  }
  return found;
}

function ownRedaction(step: Step | null): Redaction | null {
  if (step === null) return null;
  if (step.kind === "luhn") {
    return { kind: "luhn", replacement: step.text, minDigits: step.minDigits, delimiters: step.delimiters };
  }
  return { kind: "pattern", expression: step.expression.replace(/^\(\?m\)/, ""), replacement: step.text };
}

function tellRedaction(
  { stage, at, does }: Filter,
  own: Redaction | null,
  format: LogFormat,
  ledger: Ledger,
): void {
  const isPlaced = format.line === undefined ? !at.parsed || format.parse.kind === "none" : at.unwrapped;
  const wasPerEntry =
    own?.kind === "pattern" &&
    does.kind === "step" &&
    does.step.kind === "replace" &&
    !does.step.expression.startsWith("(?m)") &&
    /[$^]/.test(does.step.expression);
  if (!isPlaced) ledger.changedAll(stage, "redaction-first");
  if (wasPerEntry) ledger.changedAll(stage, "redaction-lines");
  if (isPlaced && !wasPerEntry) ledger.mappedAll(stage);
}

/** Fields are redacted by the same rules as the line, or not at all. */
function settleFields(
  filters: readonly Filter[],
  format: LogFormat,
  redactions: readonly Redaction[],
  ledger: Ledger,
): void {
  const plan = redactionPlan(format, redactions);
  const rules = [...plan.ofFields, ...redactions.flatMap(stepsOf)];
  for (const { stage, does, kind } of filters) {
    const isDone =
      does.kind === "step" &&
      plan.fields.includes(does.field ?? "") &&
      rules.some((rule) => same(rule, does.step));
    if (isDone) ledger.mappedAll(stage);
    else ledger.lostAll(stage, "lines-filtered", { stage: kind });
  }
}
