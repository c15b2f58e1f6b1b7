import { z } from "zod";
import type { HostFacts } from "./model";

/** What a host was like when Logyard last ended a run on it well; what a drift check compares with. */
export const hostBaselineSchema = z.object({
  /** sha256 of each managed file by its path; the agent's config is one of them. */
  files: z.record(z.string(), z.string()),
  agentVersion: z.string().nullable(),
  /** Groups of the agent's user; null when they were not read. */
  agentGroups: z.array(z.string()).nullable(),
});
export type HostBaseline = z.infer<typeof hostBaselineSchema>;

/** One thing that is not as Logyard left it. */
const driftItemSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("file"),
    path: z.string(),
    /** sha256 in hex; `found` null: the file is gone. */
    expected: z.string(),
    found: z.string().nullable(),
  }),
  /** The file is right, but the agent says that it runs another config. */
  z.object({ kind: z.literal("loaded"), expected: z.string(), found: z.string() }),
  z.object({ kind: z.literal("unit"), found: z.string() }),
  z.object({ kind: z.literal("version"), expected: z.string(), found: z.string().nullable() }),
  /** Groups that the agent's user lost, and with them files that it could read. */
  z.object({ kind: z.literal("groups"), missing: z.array(z.string()) }),
]);
export type DriftItem = z.infer<typeof driftItemSchema>;

export const driftReportSchema = z.object({
  items: z.array(driftItemSchema),
  /** Problem code that kept the check from seeing the host; null when it was seen. */
  failure: z.string().nullable().default(null),
});
export type DriftReport = z.infer<typeof driftReportSchema>;

/** What a look at the host found. */
export interface DriftSeen {
  readonly facts: Pick<HostFacts, "agentState" | "agentVersion" | "agentGroups">;
  readonly files: ReadonlyMap<string, string | null>;
  /** sha256 of the config that the agent has loaded; null when it does not say. */
  readonly loadedSha: string | null;
}

/** Everything that differs from the baseline, files first. Groups that were added are no drift: access was granted. */
export function findDrift(baseline: HostBaseline, seen: DriftSeen, configPath: string): readonly DriftItem[] {
  const items: DriftItem[] = [];
  for (const [path, expected] of Object.entries(baseline.files)) {
    const found = seen.files.get(path) ?? null;
    if (found !== expected) items.push({ kind: "file", path, expected, found });
  }
  const { agentState, agentVersion, agentGroups } = seen.facts;
  const config = baseline.files[configPath];
  const configDrifted = items.some((item) => item.kind === "file" && item.path === configPath);
  if (config && !configDrifted && seen.loadedSha !== null && seen.loadedSha !== config) {
    items.push({ kind: "loaded", expected: config, found: seen.loadedSha });
  }
  if (agentState !== "active") items.push({ kind: "unit", found: agentState });
  if (baseline.agentVersion !== null && agentVersion !== baseline.agentVersion) {
    items.push({ kind: "version", expected: baseline.agentVersion, found: agentVersion });
  }
  if (baseline.agentGroups !== null && agentGroups !== null) {
    const missing = baseline.agentGroups.filter((group) => !agentGroups.includes(group));
    if (missing.length > 0) items.push({ kind: "groups", missing });
  }
  return items;
}

/** Milliseconds after one check until the next: within a tenth of the interval, so that hosts do not come all at once. */
export function driftPauseMs(serverId: string, intervalMs: number): number {
  let hash = 0;
  for (const char of serverId) hash = (hash * 31 + char.charCodeAt(0)) % 1000;
  return Math.round(intervalMs * (0.9 + (0.2 * hash) / 1000));
}
