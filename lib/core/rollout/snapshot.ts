import type { Problem } from "../problem";
import { type HostRunState, hostSteps, type PathCounts } from "./events";
import type { HostView, StepView, Timeline } from "./timeline";

/**
 * A timeline as it travels with the page, where five hundred hosts must be small: what is as at the start is left out,
 * and the time of a step counts from the start of its host.
 */
export interface Snapshot extends Omit<Timeline, "hosts"> {
  readonly hosts: readonly PackedHost[];
}

interface PackedHost {
  readonly id: string;
  readonly state: HostRunState;
  readonly attempt?: number;
  readonly startedAtMs?: number;
  readonly finishedAtMs?: number;
  /** One for each of `hostSteps`; absent while all of them wait. */
  readonly steps?: readonly PackedStep[];
  readonly restore?: NonNullable<HostView["restore"]>;
  readonly problem?: Problem;
  readonly revision?: number;
  readonly pathCounts?: PathCounts;
}

type PackedStep = readonly [
  state: StepView["state"],
  startedAfterMs?: number | null,
  durationMs?: number | null,
  problem?: Problem | null,
];

export function packTimeline(timeline: Timeline): Snapshot {
  return { ...timeline, hosts: timeline.hosts.map(packHost) };
}

export function unpackTimeline(snapshot: Snapshot): Timeline {
  return { ...snapshot, hosts: snapshot.hosts.map(unpackHost) };
}

function packHost(host: HostView): PackedHost {
  const { startedAtMs, finishedAtMs, restore, problem, revision, pathCounts } = host;
  return {
    id: host.hostRunId,
    state: host.state,
    ...(host.attempt === 1 ? {} : { attempt: host.attempt }),
    ...(startedAtMs === null ? {} : { startedAtMs }),
    ...(finishedAtMs === null ? {} : { finishedAtMs }),
    ...(host.steps.every((step) => step.state === "waiting")
      ? {}
      : { steps: host.steps.map((step) => packStep(step, startedAtMs ?? 0)) }),
    ...(restore === null ? {} : { restore }),
    ...(problem === null ? {} : { problem }),
    ...(revision === null ? {} : { revision }),
    ...(pathCounts === null ? {} : { pathCounts }),
  };
}

function packStep({ state, startedAtMs, durationMs, problem }: StepView, hostAtMs: number): PackedStep {
  if (problem) return [state, startedAtMs === null ? null : startedAtMs - hostAtMs, durationMs, problem];
  if (startedAtMs === null) return durationMs === null ? [state] : [state, null, durationMs];
  return durationMs === null ? [state, startedAtMs - hostAtMs] : [state, startedAtMs - hostAtMs, durationMs];
}

function unpackHost(packed: PackedHost): HostView {
  const startedAtMs = packed.startedAtMs ?? null;
  return {
    hostRunId: packed.id,
    state: packed.state,
    attempt: packed.attempt ?? 1,
    startedAtMs,
    finishedAtMs: packed.finishedAtMs ?? null,
    steps: hostSteps.map((step, index) => {
      const [state, afterMs, durationMs, problem] = packed.steps?.[index] ?? ["waiting"];
      return {
        step,
        state,
        startedAtMs: afterMs === undefined || afterMs === null ? null : (startedAtMs ?? 0) + afterMs,
        durationMs: durationMs ?? null,
        problem: problem ?? null,
      };
    }),
    restore: packed.restore ?? null,
    problem: packed.problem ?? null,
    revision: packed.revision ?? null,
    pathCounts: packed.pathCounts ?? null,
  };
}
