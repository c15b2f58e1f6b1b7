import { z } from "zod";

/** The steps of a host run, in order. `install` runs only where the agent is missing. */
export const hostSteps = [
  "connect",
  "inspect",
  "install",
  "upload",
  "validate",
  "apply",
  "reload",
  "prove",
] as const;
export type HostStep = (typeof hostSteps)[number];

export const hostOutcomes = [
  "committed",
  "in-sync",
  "restored",
  "aborted",
  "unreachable",
  "cancelled",
  "interrupted",
  "needs-attention",
] as const;
export type HostOutcome = (typeof hostOutcomes)[number];

export const hostRunStates = ["waiting", "running", ...hostOutcomes] as const;
export type HostRunState = (typeof hostRunStates)[number];

export const rolloutStates = [
  "queued",
  "running",
  /** Somebody asked it to pause; the hosts under way finish first. */
  "pausing",
  "paused",
  "cancelling",
  "succeeded",
  /** No host failed, but some were away. */
  "incomplete",
  "failed",
  "cancelled",
  "interrupted",
] as const;
export type RolloutState = (typeof rolloutStates)[number];

/** States in which nothing will happen any more. */
export const endedRolloutStates = [
  "succeeded",
  "incomplete",
  "failed",
  "cancelled",
  "interrupted",
] as const satisfies readonly RolloutState[];

export function isEndedRollout(state: RolloutState): boolean {
  return (endedRolloutStates as readonly RolloutState[]).includes(state);
}

/** What a rollout brings: the config that the fleet asks for, one from before, or another agent. */
export const rolloutKinds = ["apply", "rollback", "install", "upgrade", "uninstall"] as const;
export type RolloutKind = (typeof rolloutKinds)[number];

/** Whether it brings a config: only that has revisions, and can be previewed, tried again and rolled back. */
export function bringsConfig(kind: RolloutKind): boolean {
  return kind === "apply" || kind === "rollback";
}

/** What a person chose at a pause: leave what failed, or try it again before all else. */
export const resumeModes = ["skip", "retry"] as const;
export type ResumeMode = (typeof resumeModes)[number];

/** What the last step found of one log path: a line of it in the store, no line in the file yet, or lines that do not arrive. */
export const arrivals = ["proven", "waiting", "missing"] as const;
export type Arrival = (typeof arrivals)[number];

const pathCountsSchema = z.object({
  total: z.number().int(),
  proven: z.number().int(),
  /** Their files have no line, so there is nothing to find. */
  waiting: z.number().int(),
});
/** How many log paths of a host are proven. */
export type PathCounts = z.infer<typeof pathCountsSchema>;

const problemSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.string().optional(),
  evidence: z.string().optional(),
});

/** Everything that can happen in a rollout. Each is one numbered row; the page renders nothing else. */
export const rolloutEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("rollout.started") }),
  z.object({ type: z.literal("host.started"), hostRunId: z.string() }),
  z.object({ type: z.literal("step.started"), hostRunId: z.string(), step: z.enum(hostSteps) }),
  z.object({
    type: z.literal("step.output"),
    hostRunId: z.string(),
    step: z.enum(hostSteps),
    level: z.enum(["command", "info", "warn", "error"]),
    text: z.string(),
  }),
  z.object({
    type: z.literal("step.finished"),
    hostRunId: z.string(),
    step: z.enum(hostSteps),
    outcome: z.enum(["ok", "failed", "skipped"]),
    durationMs: z.number(),
    detail: z.string().optional(),
    problem: problemSchema.optional(),
  }),
  z.object({ type: z.literal("restore.started"), hostRunId: z.string() }),
  z.object({
    type: z.literal("restore.finished"),
    hostRunId: z.string(),
    ok: z.boolean(),
    durationMs: z.number(),
  }),
  z.object({
    type: z.literal("path.arrived"),
    hostRunId: z.string(),
    logPathId: z.string(),
    /** File, glob or journald unit. */
    path: z.string(),
    arrival: z.enum(arrivals),
    /** Why its lines are missing. */
    problem: problemSchema.optional(),
  }),
  z.object({
    type: z.literal("host.finished"),
    hostRunId: z.string(),
    outcome: z.enum(hostOutcomes),
    problem: problemSchema.optional(),
    revision: z.number().optional(),
    paths: pathCountsSchema.optional(),
  }),
  /** A host that had ended is to be tried again; `attempt` counts from 1. */
  z.object({ type: z.literal("host.requeued"), hostRunId: z.string(), attempt: z.number().int() }),
  z.object({ type: z.literal("rollout.pausing"), by: z.string() }),
  /** `by` is the person who asked; without one it paused itself, and `problem` says why. */
  z.object({
    type: z.literal("rollout.paused"),
    by: z.string().optional(),
    problem: problemSchema.optional(),
  }),
  z.object({ type: z.literal("rollout.resumed"), by: z.string(), mode: z.enum(resumeModes) }),
  z.object({ type: z.literal("rollout.cancelling"), by: z.string() }),
  z.object({ type: z.literal("rollout.finished"), state: z.enum(endedRolloutStates) }),
]);
export type RolloutEvent = z.infer<typeof rolloutEventSchema>;

/** What only the page of its own host shows: what the host said, and what was found of each log path. */
export function isDetail(event: RolloutEvent): boolean {
  return event.type === "step.output" || event.type === "path.arrived";
}

/** An event as it was stored: `seq` counts from 1 in its rollout and is the SSE id. */
export interface StoredEvent {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly event: RolloutEvent;
}

/** A stored event at the door of the browser. */
export const storedEventSchema: z.ZodType<StoredEvent> = z.object({
  seq: z.number().int().positive(),
  atMs: z.number(),
  event: rolloutEventSchema,
});
