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
  "cancelling",
  "succeeded",
  "failed",
  "cancelled",
  "interrupted",
] as const;
export type RolloutState = (typeof rolloutStates)[number];

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
    type: z.literal("host.finished"),
    hostRunId: z.string(),
    outcome: z.enum(hostOutcomes),
    problem: problemSchema.optional(),
    revision: z.number().optional(),
  }),
  z.object({ type: z.literal("rollout.cancelling"), by: z.string() }),
  z.object({
    type: z.literal("rollout.finished"),
    state: z.enum(["succeeded", "failed", "cancelled", "interrupted"]),
  }),
]);
export type RolloutEvent = z.infer<typeof rolloutEventSchema>;

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
