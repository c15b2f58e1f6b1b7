import type { Problem } from "../problem";
import type { Arrival, HostStep, StoredEvent } from "./events";
import { readProblem } from "./timeline";

export interface OutputLine {
  readonly step: HostStep;
  readonly level: "command" | "info" | "warn" | "error";
  readonly text: string;
  readonly atMs: number;
}

/** What the last step found of one log path. */
export interface PathView {
  readonly logPathId: string;
  readonly path: string;
  readonly arrival: Arrival;
  readonly problem: Problem | null;
}

/** What one host said and what was found on it; read only where the host is open. */
export interface HostDetail {
  /** Number of the newest event that is in it; events that tell nothing here do not count. */
  readonly lastSeq: number;
  /** In the order in which they came. */
  readonly lines: readonly OutputLine[];
  /** Older lines that were let go to keep the page light. */
  readonly droppedLines: number;
  /** In the order in which they were first told. */
  readonly paths: readonly PathView[];
}

export const emptyHostDetail: HostDetail = { lastSeq: 0, lines: [], droppedLines: 0, paths: [] };

/** Of each step, so that a talkative install does not push out what a short step said. */
const keptLines = 300;

/** Adds the events that are about this host; those that are in it already change nothing. */
export function extendHostDetail(
  detail: HostDetail,
  hostRunId: string,
  events: readonly StoredEvent[],
): HostDetail {
  let view = detail;
  const came: OutputLine[] = [];
  for (const { seq, atMs, event } of events) {
    if (seq <= view.lastSeq || !("hostRunId" in event) || event.hostRunId !== hostRunId) continue;
    if (event.type === "step.output") {
      const { step, level, text } = event;
      came.push({ step, level, text, atMs });
      view = { ...view, lastSeq: seq };
    } else if (event.type === "path.arrived") {
      const { logPathId, path, arrival } = event;
      const found = { logPathId, path, arrival, problem: readProblem(event.problem) };
      view = { ...view, lastSeq: seq, paths: told(view.paths, found) };
    } else if (event.type === "host.requeued") {
      came.length = 0;
      view = { ...emptyHostDetail, lastSeq: seq };
    }
  }
  return came.length === 0 ? view : { ...view, ...bounded([...view.lines, ...came], view.droppedLines) };
}

function told(paths: readonly PathView[], path: PathView): readonly PathView[] {
  const known = paths.some((one) => one.logPathId === path.logPathId);
  return known ? paths.map((one) => (one.logPathId === path.logPathId ? path : one)) : [...paths, path];
}

function bounded(lines: readonly OutputLine[], dropped: number): Pick<HostDetail, "lines" | "droppedLines"> {
  const excess = new Map<HostStep, number>();
  for (const { step } of lines) excess.set(step, (excess.get(step) ?? -keptLines) + 1);
  const kept = lines.filter(({ step }) => {
    const over = excess.get(step) ?? 0;
    if (over > 0) excess.set(step, over - 1);
    return over <= 0;
  });
  return { lines: kept, droppedLines: dropped + lines.length - kept.length };
}
