import {
  type CompareOp,
  type Extraction,
  type LabelFilter,
  type LineOp,
  type LogExpr,
  type Matcher,
  type MatchOp,
  QueryError,
  type Renaming,
  type Stage,
} from "./ast";
import type { Tree } from "./tree";
import { parseBytes, parseDurationNs } from "./units";

export function readMatcher(tree: Tree): Matcher {
  const op = tree.need("Eq", "Neq", "Re", "Nre").text as MatchOp;
  return { name: tree.need("Identifier").text, op, value: tree.need("String").string() };
}

export function readSelector(selector: Tree): Matcher[] {
  return selector.child("Matchers")?.flatten("Matcher").map(readMatcher) ?? [];
}

function readNumber(literal: Tree): number {
  const value = Number(literal.text.replaceAll(/\s/g, ""));
  if (Number.isNaN(value)) throw new QueryError(`parse error : invalid number ${literal.text}`);
  return value;
}

function readAmount(tree: Tree): LabelFilter {
  const name = tree.need("Identifier").text;
  const sign = tree.need("Gtr", "Gte", "Lss", "Lte", "Eql", "Eq", "Neq").text;
  const op = (sign === "=" ? "==" : sign) as CompareOp;
  if (tree.name === "NumberFilter")
    return { kind: "number", name, op, value: readNumber(tree.need("LiteralExpr")) };
  const kind = tree.name === "DurationFilter" ? "duration" : "bytes";
  const text = tree.need("Duration", "Bytes").text;
  const value = kind === "duration" ? parseDurationNs(text) : parseBytes(text);
  if (value === null) throw new QueryError(`parse error : invalid ${kind} ${JSON.stringify(text)}`);
  return { kind, name, op, value };
}

export function readLabelFilter(tree: Tree): LabelFilter {
  const sides = tree.children().filter((child) => child.name === "LabelFilter");
  if (sides.length === 2) {
    const kind = tree.child("Or") ? "or" : "and";
    return { kind, left: readLabelFilter(sides[0]!), right: readLabelFilter(sides[1]!) };
  }
  if (sides.length === 1) return readLabelFilter(sides[0]!);
  const only = tree.need("Matcher", "IpLabelFilter", "UnitFilter", "NumberFilter");
  if (only.name === "Matcher") return { kind: "match", matcher: readMatcher(only) };
  if (only.name === "IpLabelFilter") {
    const negated = only.child("Neq") !== null;
    return { kind: "ip", name: only.need("Identifier").text, negated, pattern: only.need("String").string() };
  }
  return readAmount(only.name === "UnitFilter" ? only.need("DurationFilter", "BytesFilter") : only);
}

function readExtractions(parser: Tree): Extraction[] {
  const list = parser.child("LabelExtractionExpressionList");
  return (list?.flatten("LabelExtractionExpression") ?? []).map((item) => {
    const name = item.need("Identifier").text;
    return { name, path: item.child("String")?.string() ?? name };
  });
}

function readLineFilter(tree: Tree): Stage {
  const alternatives: { text: string; ip: boolean }[] = [];
  let ip = false;
  for (const child of tree.children()) {
    if (child.name === "FilterOp") ip = true;
    if (child.name === "String") alternatives.push({ text: child.string(), ip });
    if (child.name === "OrFilter") {
      const rest = readLineFilter(child);
      if (rest.kind === "line") alternatives.push(...rest.any);
    }
  }
  return { kind: "line", op: (tree.child("Filter")?.text ?? "|=") as LineOp, any: alternatives };
}

function readRenaming(tree: Tree): Renaming {
  const [target, source] = tree.children().filter((child) => child.name === "Identifier");
  if (source) return { name: target!.text, from: { kind: "label", name: source.text } };
  return { name: target!.text, from: { kind: "template", text: tree.need("String").string() } };
}

function readLabelList(tree: Tree): (string | Matcher)[] {
  const drop = tree.name === "DropLabelsExpr";
  return tree
    .need(drop ? "DropLabels" : "KeepLabels")
    .flatten(drop ? "DropLabel" : "KeepLabel")
    .map((label) => {
      const matcher = label.child("Matcher");
      return matcher ? readMatcher(matcher) : label.need("Identifier").text;
    });
}

function readParser(tree: Tree): Stage {
  const kind = tree.children()[0]!.name;
  if (kind === "Json") return { kind: "json", extractions: [] };
  if (kind === "Unpack") return { kind: "unpack" };
  const text = tree.need("String").string();
  return { kind: kind === "Regexp" ? "regexp" : "pattern", text };
}

function readLogfmt(tree: Tree): Stage {
  const flags = tree.child("LogfmtParserFlags")?.text ?? "";
  return {
    kind: "logfmt",
    extractions: readExtractions(tree),
    strict: flags.includes("--strict"),
    keepEmpty: flags.includes("--keep-empty"),
  };
}

function readStage(stage: Tree): Stage[] {
  const lines = stage.child("LineFilters");
  if (lines) return lines.flatten("LineFilter").map(readLineFilter);
  const tree = stage.children().find((child) => child.name !== "Pipe");
  switch (tree?.name) {
    case "LabelFilter":
      return [{ kind: "filter", filter: readLabelFilter(tree) }];
    case "LabelParser":
      return [readParser(tree)];
    case "JsonExpressionParser":
      return [{ kind: "json", extractions: readExtractions(tree) }];
    case "LogfmtParser":
    case "LogfmtExpressionParser":
      return [readLogfmt(tree)];
    case "LineFormatExpr":
      return [{ kind: "line_format", template: tree.need("String").string() }];
    case "LabelFormatExpr": {
      const renamings = tree.need("LabelsFormat").flatten("LabelFormatMatcher").map(readRenaming);
      const twice = renamings.find(
        (one, index) => renamings.findIndex(({ name }) => name === one.name) < index,
      );
      if (twice) {
        const why = `multiple label name '${twice.name}' not allowed in a single format operation`;
        throw new QueryError(
          `parse error : stage '| label_format ${tree.need("LabelsFormat").text}' : ${why}`,
        );
      }
      return [{ kind: "label_format", renamings }];
    }
    case "DecolorizeExpr":
      return [{ kind: "decolorize" }];
    case "DropLabelsExpr":
    case "KeepLabelsExpr":
      return [{ kind: tree.name === "DropLabelsExpr" ? "drop" : "keep", labels: readLabelList(tree) }];
    default:
      throw new QueryError(`parse error : unsupported stage ${JSON.stringify(stage.text)}`);
  }
}

/** A LogExpr, or the log part of a LogRangeExpr. */
export function readLog(tree: Tree): LogExpr {
  const inner = tree.child("LogExpr", "LogRangeExpr");
  if (inner && !tree.child("Selector")) return readLog(inner);
  const pipeline = tree.child("PipelineExpr");
  const stages = pipeline?.flatten("PipelineStage").flatMap(readStage) ?? [];
  return { kind: "log", matchers: readSelector(tree.need("Selector")), stages };
}
