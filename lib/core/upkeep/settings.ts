import { z } from "zod";

const days = (fallback: number) => z.coerce.number().int().min(1).max(3650).default(fallback);

/** How long Logyard keeps what happened, and how often it looks for drift. Stored as the setting `upkeep`. */
export const upkeepSchema = z.object({
  /** Minutes between two drift checks of one server; 0: only on demand. */
  driftMinutes: z.coerce.number().int().min(0).max(10_080).default(30),
  /** Lines of output of a rollout, after it ended. Its steps and results stay. */
  outputDays: days(30),
  /** A rollout with its hosts and steps, after it ended. */
  rolloutDays: days(180),
  /** Rows of the audit log. */
  auditDays: days(365),
  /** Config revisions of a server, beyond the newest `keepRevisions`. */
  revisionDays: days(365),
  keepRevisions: z.coerce.number().int().min(2).max(1000).default(20),
});
export type Upkeep = z.output<typeof upkeepSchema>;
export type UpkeepForm = z.input<typeof upkeepSchema>;

/** Days that the row of a background job is kept after its end. */
export const jobDays = 14;

export const defaultUpkeep: Upkeep = upkeepSchema.parse({});
