import type { Problem } from "../problem";
import { problemSchema } from "../problem-schema";
import {
  type HostRunState,
  type HostStep,
  hostSteps,
  type RolloutEvent,
  type RolloutState,
  type StoredEvent,
} from "./events";

export interface OutputLine {
  readonly level: "command" | "info" | "warn" | "error";
  readonly text: string;
  readonly atMs: number;
}

export interface StepView {
  readonly step: HostStep;
  readonly state: "waiting" | "running" | "ok" | "failed" | "skipped";
  readonly startedAtMs: number | null;
  readonly durationMs: number | null;
  readonly lines: readonly OutputLine[];
  /** Older lines that were let go to keep the page light. */
  readonly droppedLines: number;
  readonly detail: string | null;
  readonly problem: Problem | null;
}

export interface HostView {
  readonly hostRunId: string;
  readonly state: HostRunState;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly steps: readonly StepView[];
  readonly restore: {
    readonly state: "running" | "ok" | "failed";
    readonly startedAtMs: number;
    readonly durationMs: number | null;
  } | null;
  readonly problem: Problem | null;
  /** Number of the config revision that was committed. */
  readonly revision: number | null;
}

/** What the page of a rollout shows; made from event rows alone, on the server and in the browser alike. */
export interface Timeline {
  readonly state: RolloutState;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly cancelledBy: string | null;
  /** Number of the newest event that is in it: where a stream resumes. */
  readonly lastSeq: number;
  /** In the order given. */
  readonly hosts: readonly HostView[];
}

const keptLines = 300;

/** The timeline before anything happened. */
export function emptyTimeline(hostRunIds: readonly string[]): Timeline {
  return {
    state: "queued",
    startedAtMs: null,
    finishedAtMs: null,
    cancelledBy: null,
    lastSeq: 0,
    hosts: hostRunIds.map((hostRunId) => ({
      hostRunId,
      state: "waiting",
      startedAtMs: null,
      finishedAtMs: null,
      steps: hostSteps.map((step) => ({
        step,
        state: "waiting",
        startedAtMs: null,
        durationMs: null,
        lines: [],
        droppedLines: 0,
        detail: null,
        problem: null,
      })),
      restore: null,
      problem: null,
      revision: null,
    })),
  };
}

/** Adds events. Those that are in it already (a stream that resumed too early) change nothing. */
export function extendTimeline(timeline: Timeline, events: readonly StoredEvent[]): Timeline {
  return events.reduce((view, stored) => {
    if (stored.seq <= view.lastSeq) return view;
    return { ...apply(view, stored.event, stored.atMs), lastSeq: stored.seq };
  }, timeline);
}

function apply(view: Timeline, event: RolloutEvent, atMs: number): Timeline {
  switch (event.type) {
    case "rollout.started":
      return { ...view, state: "running", startedAtMs: view.startedAtMs ?? atMs };
    case "rollout.cancelling":
      return { ...view, state: "cancelling", cancelledBy: event.by };
    case "rollout.finished":
      return { ...view, state: event.state, finishedAtMs: atMs };
    default:
      return {
        ...view,
        hosts: view.hosts.map((host) =>
          host.hostRunId === event.hostRunId ? applyToHost(host, event, atMs) : host,
        ),
      };
  }
}

type HostEvent = Extract<RolloutEvent, { hostRunId: string }>;

function applyToHost(host: HostView, event: HostEvent, atMs: number): HostView {
  switch (event.type) {
    case "host.started":
      return { ...host, state: "running", startedAtMs: atMs };
    case "step.started":
      return editStep(host, event.step, () => ({ state: "running", startedAtMs: atMs }));
    case "step.output":
      return editStep(host, event.step, (step) => {
        const { level, text } = event;
        const lines = [...step.lines, { level, text, atMs }];
        const excess = Math.max(0, lines.length - keptLines);
        return { lines: lines.slice(excess), droppedLines: step.droppedLines + excess };
      });
    case "step.finished":
      return editStep(host, event.step, () => ({
        state: event.outcome,
        durationMs: event.durationMs,
        detail: event.detail ?? null,
        problem: event.problem ? problemSchema.parse(event.problem) : null,
      }));
    case "restore.started":
      return { ...host, restore: { state: "running", startedAtMs: atMs, durationMs: null } };
    case "restore.finished":
      return {
        ...host,
        restore: {
          state: event.ok ? "ok" : "failed",
          startedAtMs: host.restore?.startedAtMs ?? atMs,
          durationMs: event.durationMs,
        },
      };
    case "host.finished":
      return {
        ...host,
        state: event.outcome,
        finishedAtMs: atMs,
        problem: event.problem ? problemSchema.parse(event.problem) : null,
        revision: event.revision ?? null,
        // What had begun when the run was cut has no end of its own.
        steps: host.steps.map((step) => (step.state === "running" ? { ...step, state: "failed" } : step)),
      };
  }
}

function editStep(host: HostView, name: HostStep, edit: (step: StepView) => Partial<StepView>): HostView {
  return {
    ...host,
    steps: host.steps.map((step) => (step.step === name ? { ...step, ...edit(step) } : step)),
  };
}
