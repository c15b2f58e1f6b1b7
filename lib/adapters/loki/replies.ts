import { z } from "zod";

const labels = z.record(z.string(), z.string());

const categories = z.object({ structuredMetadata: labels.optional(), parsed: labels.optional() });

/** `[ts, line]`, or with a third part when labels are categorized. */
const value = z.union([
  z.tuple([z.string().regex(/^-?\d+$/), z.string()]),
  z.tuple([z.string().regex(/^-?\d+$/), z.string(), categories]),
]);

export const streamsSchema = z.array(z.object({ stream: labels, values: z.array(value) }));
export type ReplyStreams = z.infer<typeof streamsSchema>;

const sample = z.tuple([z.number(), z.string()]);

const stats = z
  .object({
    summary: z.object({
      totalBytesProcessed: z.number().catch(0),
      totalLinesProcessed: z.number().catch(0),
      execTime: z.number().catch(0),
    }),
  })
  .optional()
  .catch(undefined);

/** Reply of query and query_range. */
export const queryReplySchema = z.object({
  data: z.discriminatedUnion("resultType", [
    z.object({ resultType: z.literal("streams"), result: streamsSchema, stats }),
    z.object({
      resultType: z.literal("matrix"),
      result: z.array(z.object({ metric: labels, values: z.array(sample) })),
      stats,
    }),
    z.object({
      resultType: z.literal("vector"),
      result: z.array(z.object({ metric: labels, value: sample })),
      stats,
    }),
    z.object({ resultType: z.literal("scalar"), result: sample, stats }),
  ]),
});
export type QueryReply = z.infer<typeof queryReplySchema>;

/** Reply of labels and label values: Loki leaves `data` out when there is none. */
export const namesReplySchema = z.object({ data: z.array(z.string()).nullish() });
export const seriesReplySchema = z.object({ data: z.array(labels).nullish() });
export const buildInfoSchema = z.object({ version: z.string() });

export const tailFrameSchema = z.object({
  streams: streamsSchema.nullish(),
  dropped_entries: z.array(z.unknown()).nullish(),
});
