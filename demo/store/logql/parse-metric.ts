import {
  type Grouping,
  type LabelFilter,
  type LogExpr,
  type Matching,
  type MetricExpr,
  QueryError,
  type Unwrap,
} from "./ast";
import { requireSelective } from "./matchers";
import { readLabelFilter, readLog } from "./parse-log";
import type { Tree } from "./tree";
import { parseDurationNs } from "./units";

function readGrouping(tree: Tree | null): Grouping | null {
  if (!tree) return null;
  const labels =
    tree
      .child("Labels")
      ?.flatten("Identifier")
      .map((label) => label.text) ?? [];
  return { without: tree.child("Without") !== null, labels };
}

function readDuration(tree: Tree): bigint {
  const text = tree.need("Duration").text;
  const value = parseDurationNs(text);
  if (value === null) throw new QueryError(`parse error : invalid duration ${JSON.stringify(text)}`);
  return BigInt(Math.round(value));
}

function readUnwrap(tree: Tree): Unwrap {
  const inner = tree.child("UnwrapExpr");
  if (inner) {
    const unwrap = readUnwrap(inner);
    const filter: LabelFilter = readLabelFilter(tree.need("LabelFilter"));
    return { ...unwrap, after: [...unwrap.after, filter] };
  }
  const conversion = tree.child("ConvOp")?.text ?? "";
  return {
    label: tree.need("Identifier").text,
    conversion: conversion === "" ? "none" : conversion === "bytes" ? "bytes" : "duration",
    after: [],
  };
}

function readRangePart(tree: Tree): {
  log: LogExpr;
  unwrap: Unwrap | null;
  rangeNs: bigint;
  offsetNs: bigint;
} {
  const inner = tree.child("LogRangeExpr");
  if (inner && !tree.child("Range")) return readRangePart(inner);
  const log = readLog(tree);
  requireSelective(log.matchers);
  const unwrap = tree.child("UnwrapExpr");
  const offset = tree.child("OffsetExpr");
  return {
    log,
    unwrap: unwrap && readUnwrap(unwrap),
    rangeNs: readDuration(tree.need("Range")),
    offsetNs: offset ? readDuration(offset) : 0n,
  };
}

const needUnwrap = new Set([
  "sum_over_time",
  "avg_over_time",
  "max_over_time",
  "min_over_time",
  "stddev_over_time",
  "stdvar_over_time",
  "quantile_over_time",
  "first_over_time",
  "last_over_time",
  "rate_counter",
]);
const canGroup = new Set([
  "avg_over_time",
  "max_over_time",
  "min_over_time",
  "stddev_over_time",
  "stdvar_over_time",
  "quantile_over_time",
  "first_over_time",
  "last_over_time",
]);

function readRange(tree: Tree): MetricExpr {
  const op = tree.need("RangeOp").text;
  const range = readRangePart(tree.need("LogRangeExpr"));
  const grouping = readGrouping(tree.child("Grouping"));
  if (needUnwrap.has(op) && !range.unwrap) {
    throw new QueryError(`parse error : invalid aggregation ${op} without unwrap`);
  }
  if (grouping && !canGroup.has(op)) {
    throw new QueryError(`parse error : grouping not allowed for ${op} aggregation`);
  }
  const param = tree.child("Number");
  return { kind: "range", op, param: param ? Number(param.text) : null, ...range, grouping };
}

function readAggregate(tree: Tree): MetricExpr {
  const op = tree.need("VectorOp").text;
  const param = tree.child("Number");
  const inner = readMetric(tree.need("MetricExpr"));
  return {
    kind: "aggregate",
    op,
    param: param ? Number(param.text) : null,
    grouping: readGrouping(tree.child("Grouping")),
    inner,
  };
}

function names(tree: Tree | null): string[] {
  return (
    tree
      ?.child("GroupingLabelList")
      ?.flatten("GroupingLabel")
      .map((label) => label.text) ?? []
  );
}

function readMatching(tree: Tree | null): Matching {
  const modifier = tree?.child("OnOrIgnoringModifier") ?? null;
  const group = tree?.child("GroupLeft") ? "left" : tree?.child("GroupRight") ? "right" : null;
  return {
    bool: tree?.child("Bool") != null,
    on: modifier?.child("On") != null,
    labels: names(modifier?.child("GroupingLabels") ?? null),
    group,
    include: names(tree?.child("GroupingLabels") ?? null),
  };
}

interface Operator {
  readonly op: string;
  readonly matching: Matching;
}

const strength: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  "==": 3,
  "!=": 3,
  ">": 3,
  ">=": 3,
  "<": 3,
  "<=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
  "^": 6,
};

// The grammar nests operators without regard to their strength: take the chain apart and build it anew.
function chain(tree: Tree, operands: MetricExpr[], operators: Operator[]): void {
  const binary = tree.name === "BinOpExpr" ? tree : tree.child("BinOpExpr");
  if (!binary) {
    if (tree.name === "Expr") chain(tree.need("MetricExpr"), operands, operators);
    else operands.push(readMetric(tree));
    return;
  }
  const [left, right] = binary.children().filter((child) => child.name === "Expr");
  const sign = binary.children().find((child) => strength[child.text] !== undefined && child.name !== "Expr");
  if (!left || !right || !sign)
    throw new QueryError(`parse error : unsupported expression ${JSON.stringify(binary.text)}`);
  chain(left, operands, operators);
  operators.push({ op: sign.text, matching: readMatching(binary.child("BinOpModifier")) });
  chain(right, operands, operators);
}

function climb(operands: MetricExpr[], operators: Operator[], least: number): MetricExpr {
  let left = operands.shift()!;
  while (operators[0] && strength[operators[0].op]! >= least) {
    const { op, matching } = operators.shift()!;
    const right = climb(operands, operators, strength[op]! + (op === "^" ? 0 : 1));
    left = { kind: "binary", op, matching, left, right };
  }
  return left;
}

function readBinary(tree: Tree): MetricExpr {
  const operands: MetricExpr[] = [];
  const operators: Operator[] = [];
  chain(tree, operands, operators);
  return climb(operands, operators, 0);
}

/** A MetricExpr node to its meaning. */
export function readMetric(tree: Tree): MetricExpr {
  const body = tree.children()[0]!;
  switch (body.name) {
    case "MetricExpr":
      return readMetric(body);
    case "RangeAggregationExpr":
      return readRange(body);
    case "VectorAggregationExpr":
      return readAggregate(body);
    case "BinOpExpr":
      return readBinary(body);
    case "LiteralExpr":
      return { kind: "number", value: Number(body.text.replaceAll(/\s/g, "")) };
    case "VectorExpr":
      return { kind: "vector", value: Number(body.need("Number").text) };
    case "LabelReplaceExpr": {
      const [target, replacement, source, regex] = body
        .children()
        .filter((c) => c.name === "String")
        .map((c) => c.string());
      return {
        kind: "label_replace",
        inner: readMetric(body.need("MetricExpr")),
        target: target!,
        replacement: replacement!,
        source: source!,
        regex: regex!,
      };
    }
    default:
      throw new QueryError(`parse error : unsupported expression ${JSON.stringify(tree.text)}`);
  }
}
