import type { Block } from "../alloy/ast";
import type { DropRule } from "../formats/options";
import { quoteMeta, valuesExpression } from "../formats/options/drop";
import type { Step } from "../formats/options/steps";
import { compileRegex } from "../formats/re2";
import type { Draft, Filter } from "./draft";
import type { Ledger } from "./ledger";
import { type Constant, constantOf } from "./values";

type Args = ReadonlyMap<string, Constant>;

const readers: Readonly<Record<string, (args: Args) => Filter["does"] | null>> = {
  drop: readDrop,
  replace: readReplace,
  luhn: readLuhn,
  sampling: readSampling,
  limit: readLimit,
};

const options: readonly string[] = [
  ...["source", "value", "separator", "expression", "older_than", "longer_than", "drop_counter_reason"],
  ...["replace", "replacement", "min_length", "delimiters"],
  ...["rate", "burst", "drop", "by_label_name", "max_distinct_labels"],
];

/** Stages that drop lines or take something out of them; they become line options when the whole pipeline is known. */
export const filterStages: readonly string[] = Object.keys(readers);

export function filterStage(kind: string, stage: Block, draft: Draft, ledger: Ledger): void {
  const args = new Map(
    stage.body.flatMap((one) =>
      one.type === "attribute" ? [[one.name, constantOf(one.value)] as const] : [],
    ),
  );
  const isPlain =
    stage.body.every((one) => one.type === "attribute" && options.includes(one.name)) &&
    ![...args.values()].includes(undefined);
  const does = isPlain ? readers[kind]!(args) : null;
  if (does === null) {
    ledger.lostAll(stage, "lines-filtered", { stage: kind });
    return;
  }
  const { parsedBy, line, timestamp, levels } = draft.format;
  draft.filters.push({
    ...{ kind, stage, does },
    at: {
      parsed: parsedBy !== null,
      unwrapped: line !== undefined,
      timed: timestamp !== undefined,
      leveled: levels !== undefined,
    },
  });
}

/** All conditions of a stage hold together; one rule has one of them. */
function readDrop(args: Args): Filter["does"] | null {
  const [source, value, expression, older, longer] = [
    ...["source", "value", "expression", "older_than", "longer_than"].map(
      (name) => args.get(name) || undefined,
    ),
  ];
  if (args.has("separator") && args.get("separator") !== ";") return null;
  const given = [value ?? expression, older, longer].filter((one) => one !== undefined);
  if (given.length !== 1 || (value !== undefined && expression !== undefined)) return null;
  const drop = (rule: DropRule) => ({ kind: "drop", rule }) as const;
  if (older !== undefined) {
    const seconds = source === undefined ? secondsOf(older) : null;
    return seconds === null ? null : drop({ kind: "older", seconds });
  }
  if (longer !== undefined) {
    const bytes = source === undefined ? bytesOf(longer) : null;
    return bytes === null ? null : drop({ kind: "longer", bytes });
  }
  if (source === undefined) {
    return typeof expression === "string" ? drop({ kind: "line", expression }) : null;
  }
  if (typeof source !== "string" || source.includes(",")) return null;
  const tested = typeof value === "string" ? `^${quoteMeta(value)}$` : expression;
  if (typeof tested !== "string") return null;
  const values = valuesOf(tested);
  return drop(
    values === null
      ? { kind: "field-matches", field: source, expression: tested }
      : { kind: "field", field: source, values },
  );
}

/** The values of an expression that Logyard made of them. */
function valuesOf(expression: string): string[] | null {
  const inner = /^\^\(\?i:([\s\S]*)\)\$$/.exec(expression)?.[1];
  if (inner === undefined) return null;
  const values = (inner.match(/(?:\\[\s\S]|[^|\\])+/g) ?? []).map((one) => one.replace(/\\([\s\S])/g, "$1"));
  return values.length > 0 && valuesExpression(values) === expression ? values : null;
}

function secondsOf(duration: Constant): number | null {
  if (typeof duration !== "string" || !/^(?:\d+[hms])+$/.test(duration)) return null;
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };
  return [...duration.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, n, unit]) => sum + Number(n) * units[unit!]!,
    0,
  );
}

function bytesOf(size: Constant): number | null {
  const [, count, unit] = /^(\d+)\s*([kmg]?)i?b$/i.exec(String(size)) ?? [];
  return count === undefined
    ? null
    : Number(count) * 1024 ** ["", "k", "m", "g"].indexOf(unit!.toLowerCase());
}

/** Only a template that is plain text says the same for every line. One without a group never replaced anything. */
function readReplace(args: Args): Filter["does"] | null {
  const [expression, source, template = ""] = ["expression", "source", "replace"].map((name) =>
    args.get(name),
  );
  if (typeof expression !== "string" || typeof template !== "string") return null;
  const text = template.replaceAll('{{ "{{" }}', "\u0000");
  const compiled = compileRegex(expression, "expression");
  if (text.includes("{{") || template.includes("\u0000") || !compiled.ok || compiled.value.groupCount === 0)
    return null;
  const step: Step = { kind: "replace", expression, text: text.replaceAll("\u0000", "{{") };
  if (source === undefined || source === "") return { kind: "step", step, field: null };
  return typeof source === "string" ? { kind: "step", step, field: source } : null;
}

/** With a source, Alloy's stage overwrites the line with that field. */
function readLuhn(args: Args): Filter["does"] | null {
  const [text, minDigits, delimiters = ""] = ["replacement", "min_length", "delimiters"].map((name) =>
    args.get(name),
  );
  const digits = minDigits ?? 13;
  if (args.has("source") || typeof digits !== "number" || typeof delimiters !== "string") return null;
  if (text !== undefined && text !== null && typeof text !== "string") return null;
  const step: Step = {
    ...{ kind: "luhn", text: text || "**REDACTED**", minDigits: digits < 1 ? 13 : digits, delimiters },
  };
  return { kind: "step", step, field: null };
}

function readSampling(args: Args): Filter["does"] | null {
  const rate = args.get("rate");
  return typeof rate === "number" ? { kind: "sampling", rate } : null;
}

/** A limit that does not drop makes the agent wait, which no option does. */
function readLimit(args: Args): Filter["does"] | null {
  const [rate, burst, drop, label = ""] = ["rate", "burst", "drop", "by_label_name"].map((name) =>
    args.get(name),
  );
  const most = args.get("max_distinct_labels") ?? 0;
  if (typeof rate !== "number" || typeof burst !== "number" || drop !== true) return null;
  if (typeof label !== "string" || typeof most !== "number" || most > 10_000) return null;
  return { kind: "limit", limit: { linesPerSecond: rate, burst, label: label === "" ? null : label } };
}
