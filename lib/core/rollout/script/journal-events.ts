import { type Problem, problem, problemCodes } from "@/lib/core/problem";
import type { HostStep, RolloutEvent } from "../events";
import type { JournalEvent, JournalFact } from "./journal-parse";

/** Where a run's journal stands, so that each line becomes events with durations. Times are of the host's clock. */
export interface JournalCursor {
  readonly lastSeq: number;
  readonly step: HostStep | null;
  readonly stepAtMs: number;
  readonly restoreAtMs: number;
}

export const journalStart: JournalCursor = { lastSeq: 0, step: null, stepAtMs: 0, restoreAtMs: 0 };

/** Turns one journal line into what the page shows. A line that came before (the journal was followed anew) gives nothing. */
export function journalToEvents(
  cursor: JournalCursor,
  line: JournalEvent,
  hostRunId: string,
  clean: (text: string) => string,
): { readonly cursor: JournalCursor; readonly events: readonly RolloutEvent[] } {
  if (line.seq <= cursor.lastSeq) return { cursor, events: [] };
  const next = { ...cursor, lastSeq: line.seq };
  switch (line.type) {
    case "step":
      return {
        cursor: { ...next, step: line.step, stepAtMs: line.atMs },
        events: [{ type: "step.started", hostRunId, step: line.step }],
      };
    case "output": {
      const step = line.step ?? cursor.step ?? "apply";
      const text = clean(line.text).trimEnd();
      if (text === "") return { cursor: next, events: [] };
      return { cursor: next, events: [{ type: "step.output", hostRunId, step, level: line.level, text }] };
    }
    case "done":
      return {
        cursor: { ...next, step: null },
        events: [
          {
            type: "step.finished",
            hostRunId,
            step: line.step,
            outcome: line.outcome,
            durationMs: Math.max(0, line.atMs - cursor.stepAtMs),
            ...(line.outcome === "failed" ? { problem: journalProblem(line, clean) } : {}),
          },
        ],
      };
    case "restore":
      return {
        cursor: { ...next, restoreAtMs: line.atMs },
        events: [{ type: "restore.started", hostRunId }],
      };
    case "restored":
      return {
        cursor: next,
        events: [
          {
            type: "restore.finished",
            hostRunId,
            ok: line.ok,
            durationMs: Math.max(0, line.atMs - cursor.restoreAtMs),
          },
        ],
      };
    default:
      return { cursor: next, events: [] };
  }
}

/** The problem that a script named by its code. */
export function journalProblem(
  line: Extract<JournalFact, { readonly code: string }>,
  clean: (text: string) => string,
): Problem {
  const code = problemCodes.find((one) => one === line.code) ?? "host.command-failed";
  const evidence = clean(line.text).trim();
  return problem(code, {}, evidence === "" ? {} : { evidence });
}
