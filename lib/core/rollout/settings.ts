import { z } from "zod";

/** When a rollout stops by itself and waits for a person. */
export const pauseRules = ["always", "canary", "count"] as const;
export type PauseRule = (typeof pauseRules)[number];

/** How a rollout goes through its servers. */
export const rolloutSettingsSchema = z.object({
  /** Batches grow (1, 3, 15, …) up to this many servers. */
  largestBatch: z.number().int().min(1).max(500).default(50),
  /** Servers that are deployed to at the same moment, at most. */
  parallelHosts: z.number().int().min(1).max(50).default(10),
  /** After any failure; only while no server has proven the change; or at `pauseAfter` failures. */
  pauseOn: z.enum(pauseRules).default("always"),
  pauseAfter: z.number().int().min(1).max(500).default(3),
});
export type RolloutSettings = z.output<typeof rolloutSettingsSchema>;

export const defaultRolloutSettings: RolloutSettings = rolloutSettingsSchema.parse({});
