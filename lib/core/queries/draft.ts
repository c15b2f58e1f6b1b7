import { z } from "zod";
import { queryVariableSchema } from "@/lib/core/fleet/model";

const dayMs = 86_400_000;

/** What a person may write of a saved query. */
export const savedQueryDraftSchema = z.object({
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(300),
  logql: z.string().trim().min(1).max(5000),
  tags: z.array(z.string().trim().min(1).max(30)).max(10),
  variables: z.array(queryVariableSchema).max(10),
  /** Range that the query opens with. */
  rangeMs: z
    .number()
    .int()
    .min(60_000)
    .max(30 * dayMs),
  sharing: z.enum(["shared", "personal"]),
});
export type SavedQueryDraft = z.infer<typeof savedQueryDraftSchema>;
