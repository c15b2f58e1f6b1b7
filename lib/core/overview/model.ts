import { z } from "zod";
import { proofStates } from "../delivery/states";
import { rolloutStates } from "../rollout/events";

/** One log path on one server, with its newest proof. */
export const cellSchema = z.object({
  serverId: z.string(),
  logPathId: z.string(),
  /** `unknown` also for a proof that is too old to stand. */
  state: z.enum(proofStates),
  lagMs: z.number().nullable(),
  linesPerMinute: z.number().nullable(),
  /** When the newest line in the store was written. */
  newestMs: z.number().nullable(),
  fileMode: z.string().nullable(),
  cause: z.string().nullable(),
  checkedAtMs: z.number().nullable(),
});
export type Cell = z.infer<typeof cellSchema>;

/** All that the overview shows of the fleet; ingestion comes from the store by itself. */
export const overviewSchema = z.object({
  readAtMs: z.number(),
  servers: z.array(z.object({ id: z.string(), name: z.string(), simulated: z.boolean() })),
  services: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      logPaths: z.array(z.object({ id: z.string(), name: z.string(), path: z.string() })),
    }),
  ),
  cells: z.array(cellSchema),
  rollouts: z.array(
    z.object({
      id: z.string(),
      number: z.number(),
      reason: z.string(),
      state: z.enum(rolloutStates),
      atMs: z.number(),
      hosts: z.number(),
      /** Hosts that ended on the desired config. */
      good: z.number(),
    }),
  ),
  /** Servers that are not as Logyard left them. */
  drifted: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Servers that were away when their rollout came, and answer again. */
  back: z.array(z.object({ id: z.string(), name: z.string() })),
  store: z
    .object({ id: z.string(), name: z.string(), kind: z.enum(["managed", "external"]), url: z.string() })
    .nullable(),
});
export type Overview = z.infer<typeof overviewSchema>;

export const ingestionRanges = ["1h", "6h", "24h", "7d"] as const;
export type IngestionRange = (typeof ingestionRanges)[number];

/** Bars per range: at most 84, each a round step. */
export const ingestionSpans: Record<IngestionRange, { readonly rangeMs: number; readonly stepMs: number }> = {
  "1h": { rangeMs: 3_600_000, stepMs: 60_000 },
  "6h": { rangeMs: 21_600_000, stepMs: 300_000 },
  "24h": { rangeMs: 86_400_000, stepMs: 1_200_000 },
  "7d": { rangeMs: 604_800_000, stepMs: 7_200_000 },
};

/** Lines per second and service; a null is a gap. All series share the times `startMs + i * stepMs`. */
export const ingestionSchema = z.object({
  startMs: z.number(),
  stepMs: z.number(),
  count: z.number(),
  series: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
});
export type Ingestion = z.infer<typeof ingestionSchema>;

/** The store's own answer to "are you there", beside the ingestion. */
export const storeHealthSchema = z.object({
  ready: z.boolean(),
  version: z.string().nullable(),
  streams: z.number().nullable(),
});
export type StoreHealth = z.infer<typeof storeHealthSchema>;
