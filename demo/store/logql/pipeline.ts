import type { Matcher, Renaming, Stage } from "./ast";
import { labelTest } from "./label-filter";
import { lineTest } from "./line-filter";
import { compileMatcher } from "./matchers";
import { jsonStage, unpackStage } from "./parsers/json";
import { logfmtStage } from "./parsers/logfmt";
import { patternStage } from "./parsers/pattern";
import { regexpStage } from "./parsers/regexp";
import type { Row, RowLabels } from "./row";
import { compileTemplate } from "./template/template";

/** Runs a row through a stage; false drops it. */
export type RowStage = (row: Row) => boolean;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours start with ESC
const colours = /\u001b\[[0-9;?]*[A-Za-z]|\u009b[0-9;?]*[A-Za-z]/g;

function labelFormatStage(renamings: readonly Renaming[]): RowStage {
  const steps = renamings.map(({ name, from }): ((row: Row) => void) => {
    if (from.kind === "template") {
      const render = compileTemplate(from.text);
      return (row) => row.labels.set(name, render(row));
    }
    return ({ labels }) => {
      if (!labels.has(from.name)) return;
      const value = labels.get(from.name);
      labels.delete(from.name);
      labels.set(name, value);
    };
  });
  return (row) => {
    for (const step of steps) step(row);
    return true;
  };
}

function chosen(items: readonly (string | Matcher)[]): (labels: RowLabels, name: string) => boolean {
  const tests = items.map((item) => {
    if (typeof item === "string") return (_labels: RowLabels, name: string) => name === item;
    const test = compileMatcher(item);
    return (labels: RowLabels, name: string) => name === item.name && test(labels.get(name));
  });
  return (labels, name) => tests.some((test) => test(labels, name));
}

function dropOrKeepStage(stage: Extract<Stage, { kind: "drop" | "keep" }>): RowStage {
  const isChosen = chosen(stage.labels);
  const drop = stage.kind === "drop";
  return ({ labels }) => {
    const gone = labels.names().filter((name) => isChosen(labels, name) === drop);
    for (const name of gone) if (drop || !name.startsWith("__error")) labels.delete(name);
    return true;
  };
}

function compileStage(stage: Stage): RowStage {
  switch (stage.kind) {
    case "line": {
      const test = lineTest(stage);
      return (row) => test(row.line);
    }
    case "filter": {
      const test = labelTest(stage.filter);
      return (row) => test(row.labels);
    }
    case "json":
      return jsonStage(stage.extractions);
    case "logfmt":
      return logfmtStage(stage);
    case "regexp":
      return regexpStage(stage.text);
    case "pattern":
      return patternStage(stage.text);
    case "unpack":
      return unpackStage;
    case "line_format": {
      const render = compileTemplate(stage.template);
      return (row) => {
        row.line = render(row);
        return true;
      };
    }
    case "label_format":
      return labelFormatStage(stage.renamings);
    case "decolorize":
      return (row) => {
        row.line = row.line.replaceAll(colours, "");
        return true;
      };
    case "drop":
    case "keep":
      return dropOrKeepStage(stage);
  }
}

export function compilePipeline(stages: readonly Stage[]): RowStage {
  const compiled = stages.map(compileStage);
  const only = compiled.length === 1 ? compiled[0] : null;
  return only ?? ((row) => compiled.every((stage) => stage(row)));
}
