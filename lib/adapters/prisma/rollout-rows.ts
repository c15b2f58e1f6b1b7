import { z } from "zod";
import { hostBaselineSchema } from "@/lib/core/fleet/drift";
import { labelsSchema } from "@/lib/core/fleet/labels";
import { logFormatSchema } from "@/lib/core/formats/format";
import { lineOptionsSchema } from "@/lib/core/formats/options";
import { problemSchema } from "@/lib/core/problem-schema";
import { hostRunStates, rolloutKinds, rolloutStates } from "@/lib/core/rollout/events";
import { rolloutSettingsSchema } from "@/lib/core/rollout/settings";
import type { ConfigRevisionRow, HostRunRow, RolloutRow } from "@/lib/ports/rollout-store";
import { readJson } from "./columns";
import type { ConfigRevision, HostRun, Rollout } from "./generated/sqlite/client";

export const rolloutState = z.enum(rolloutStates);
const rolloutKind = z.enum(rolloutKinds);
const hostRunState = z.enum(hostRunStates);
const promisedPaths = z.array(
  z.object({
    id: z.string(),
    service: z.string(),
    kind: z.enum(["file", "journal"]),
    path: z.string(),
    labels: labelsSchema,
    reading: z.object({
      kind: z.enum(["file", "journal"]),
      format: logFormatSchema,
      options: lineOptionsSchema,
      timeZone: z.string(),
    }),
  }),
);

export function toRollout(row: Rollout): RolloutRow {
  const { authorId: _, eventCount: __, ...rest } = row;
  return {
    ...rest,
    state: rolloutState.parse(row.state),
    kind: rolloutKind.parse(row.kind),
    settings: readJson(rolloutSettingsSchema, row.settings),
    pauseProblem: row.pauseProblem === null ? null : readJson(problemSchema, row.pauseProblem),
  };
}

export const toHostRun = {
  state: (state: string) => hostRunState.parse(state),
  row: (row: HostRun): HostRunRow => ({
    ...row,
    state: hostRunState.parse(row.state),
    problem: row.problem === null ? null : readJson(problemSchema, row.problem),
  }),
};

export function toRevision(row: ConfigRevision): ConfigRevisionRow {
  return {
    ...row,
    paths: readJson(promisedPaths, row.paths),
    baseline: row.baseline === "{}" ? null : readJson(hostBaselineSchema, row.baseline),
  };
}
