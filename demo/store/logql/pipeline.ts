import { QueryError, type Stage } from "./ast";
import { labelTest } from "./label-filter";
import { lineTest } from "./line-filter";
import type { Row } from "./row";

/** Runs a row through a stage; false drops it. */
export type RowStage = (row: Row) => boolean;

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
    default:
      throw new QueryError(`parse error : unsupported stage ${stage.kind}`);
  }
}

export function compilePipeline(stages: readonly Stage[]): RowStage {
  const compiled = stages.map(compileStage);
  return (row) => compiled.every((stage) => stage(row));
}
