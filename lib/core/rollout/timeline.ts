import type { Problem } from "../problem";
import { problemSchema } from "../problem-schema";
import {
  type HostRunState,
  type HostStep,
  hostSteps,
  isDetail,
  type PathCounts,
  type RolloutEvent,
  type RolloutState,
  type StoredEvent,
} from "./events";

export interface StepView {
  readonly step: HostStep;
  readonly state: "waiting" | "running" | "ok" | "failed" | "skipped";
  readonly startedAtMs: number | null;
  readonly durationMs: number | null;
  readonly problem: Problem | null;
}

/** How a host stands, for its row. What it said is in its `HostDetail`. */
export interface HostView {
  readonly hostRunId: string;
  readonly state: HostRunState;
  /** Counts up each time the host is tried again in this rollout. */
  readonly attempt: number;
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
  /** Null until the host has ended, and when it has none. */
  readonly pathCounts: PathCounts | null;
}

/** What the page of a rollout shows; made from event rows alone, on the server and in the browser alike. */
export interface Timeline {
  readonly state: RolloutState;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly cancelledBy: string | null;
  /** Who paused it and why; null while it is not paused. */
  readonly pause: {
    readonly by: string | null;
    readonly problem: Problem | null;
    readonly atMs: number;
  } | null;
  /** Number of the newest event that is in it: where a stream resumes. */
  readonly lastSeq: number;
  /** In the order given. */
  readonly hosts: readonly HostView[];
}

/** The timeline before anything happened. */
export function emptyTimeline(hostRunIds: readonly string[]): Timeline {
  return {
    state: "queued",
    startedAtMs: null,
    finishedAtMs: null,
    cancelledBy: null,
    pause: null,
    lastSeq: 0,
    hosts: hostRunIds.map((hostRunId) => emptyHost(hostRunId, 1)),
  };
}

function emptyHost(hostRunId: string, attempt: number): HostView {
  return {
    hostRunId,
    state: "waiting",
    attempt,
    startedAtMs: null,
    finishedAtMs: null,
    steps: hostSteps.map((step) => ({
      step,
      state: "waiting",
      startedAtMs: null,
      durationMs: null,
      problem: null,
    })),
    restore: null,
    problem: null,
    revision: null,
    pathCounts: null,
  };
}

/**
 * Adds events. Those that are in it already (a stream that resumed too early) change nothing. Hosts without an event
 * stay the same objects, so that a page of 500 draws again only what changed.
 */
export function extendTimeline(timeline: Timeline, events: readonly StoredEvent[]): Timeline {
  let view = timeline;
  let hosts: HostView[] | null = null;
  const places = new Map(timeline.hosts.map(({ hostRunId }, index) => [hostRunId, index]));
  for (const { seq, atMs, event } of events) {
    if (seq <= view.lastSeq) continue;
    view = { ...applyToRollout(view, event, atMs), lastSeq: seq };
    if (!("hostRunId" in event)) continue;
    const place = places.get(event.hostRunId);
    if (place === undefined || isDetail(event)) continue;
    hosts ??= [...timeline.hosts];
    hosts[place] = applyToHost(hosts[place] as HostView, event, atMs);
  }
  return hosts === null ? view : { ...view, hosts };
}

function applyToRollout(view: Timeline, event: RolloutEvent, atMs: number): Timeline {
  switch (event.type) {
    case "rollout.started":
      return { ...view, state: "running", startedAtMs: view.startedAtMs ?? atMs };
    case "rollout.pausing":
      return { ...view, state: "pausing" };
    case "rollout.paused":
      return {
        ...view,
        state: "paused",
        pause: { by: event.by ?? null, problem: readProblem(event.problem), atMs },
      };
    case "rollout.resumed":
      return { ...view, state: "running", pause: null };
    case "rollout.cancelling":
      return { ...view, state: "cancelling", cancelledBy: event.by };
    case "rollout.finished":
      return { ...view, state: event.state, finishedAtMs: atMs, pause: null };
    default:
      return view;
  }
}

/** A problem of an event row; a code that is not known is a bug. */
export function readProblem(stored: { code: string } | undefined): Problem | null {
  return stored === undefined ? null : problemSchema.parse(stored);
}

type HostEvent = Extract<RolloutEvent, { hostRunId: string }>;

function applyToHost(host: HostView, event: HostEvent, atMs: number): HostView {
  switch (event.type) {
    case "host.started":
      return { ...host, state: "running", startedAtMs: atMs };
    case "step.started":
      return editStep(host, event.step, { state: "running", startedAtMs: atMs });
    case "step.output":
    case "path.arrived":
      return host;
    case "step.finished":
      return editStep(host, event.step, {
        state: event.outcome,
        durationMs: event.durationMs,
        problem: readProblem(event.problem),
      });
    case "host.requeued":
      return emptyHost(host.hostRunId, event.attempt);
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
        problem: readProblem(event.problem),
        revision: event.revision ?? null,
        pathCounts: event.paths ?? null,
        // What had begun when the run was cut has no end of its own.
        steps: host.steps.map((step) => (step.state === "running" ? { ...step, state: "failed" } : step)),
      };
  }
}

function editStep(host: HostView, name: HostStep, change: Partial<StepView>): HostView {
  return {
    ...host,
    steps: host.steps.map((step) => (step.step === name ? { ...step, ...change } : step)),
  };
}
