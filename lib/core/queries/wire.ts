import { z } from "zod";
import { labelsSchema } from "@/lib/core/fleet/labels";
import { problemSchema } from "@/lib/core/problem-schema";

/** Replies of /api/queries/*, as the browser validates them. Streams share one table of label sets: lines repeat them. */
export const statsSchema = z.object({
  bytesProcessed: z.number(),
  linesProcessed: z.number(),
  execMs: z.number(),
});

const nanosSchema = z.string().regex(/^\d+$/);

/** [timestamp, line, index of its labels, metadata, parsed fields, bytes of the whole line when it was cut] */
const rowSchema = z.tuple([
  nanosSchema,
  z.string(),
  z.number().int().nonnegative(),
  labelsSchema.nullable(),
  labelsSchema.nullable(),
  z.number().nullable(),
]);
export type WireRow = z.infer<typeof rowSchema>;

export const entriesSchema = z.object({ labelSets: z.array(labelsSchema), rows: z.array(rowSchema) });
export type WireEntries = z.infer<typeof entriesSchema>;

export const runReplySchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("streams"),
    entries: entriesSchema,
    /** More lines exist in the range than were asked for. */
    more: z.boolean(),
    stats: statsSchema,
  }),
  z.object({
    kind: z.enum(["matrix", "vector"]),
    series: z.array(
      z.object({
        labels: labelsSchema,
        samples: z.array(z.object({ tMs: z.number(), value: z.number() })),
      }),
    ),
    stats: statsSchema,
  }),
]);
export type RunReply = z.infer<typeof runReplySchema>;
export type MetricReply = Extract<RunReply, { kind: "matrix" | "vector" }>;

export const volumeReplySchema = z.object({
  stepMs: z.number().positive(),
  /** Start of each bar, with its lines by level name. */
  bars: z.array(z.object({ tMs: z.number(), counts: z.record(z.string(), z.number()) })),
});
export type VolumeReply = z.infer<typeof volumeReplySchema>;

export const namesReplySchema = z.object({ names: z.array(z.string()) });

export const tailFrameSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("entries"), entries: entriesSchema, dropped: z.number() }),
  z.object({ kind: z.literal("reconnecting"), reason: z.string() }),
  z.object({ kind: z.literal("failed"), problem: problemSchema }),
]);
export type WireTailFrame = z.infer<typeof tailFrameSchema>;

export const coverageReplySchema = z.object({
  /** Log paths that the selector can match, by placement. */
  total: z.number(),
  missing: z.array(
    z.object({
      serverId: z.string(),
      serverName: z.string(),
      serviceName: z.string(),
      logPathName: z.string(),
      state: z.string(),
      cause: z.string().nullable(),
      lagMs: z.number().nullable(),
    }),
  ),
});
export type CoverageReply = z.infer<typeof coverageReplySchema>;
