import { z } from "zod";
import { problemSchema } from "@/lib/core/problem-schema";
import { hostRunStates, rolloutStates } from "@/lib/core/rollout/events";
import type { HostRunRow, RolloutRow } from "@/lib/ports/stores";
import { readJson } from "./columns";
import type { HostRun, Rollout } from "./generated/client";

const rolloutState = z.enum(rolloutStates);
const hostRunState = z.enum(hostRunStates);

export function toRollout(row: Rollout): RolloutRow {
  const { authorId: _, eventCount: __, ...rest } = row;
  return { ...rest, state: rolloutState.parse(row.state) };
}

export const toHostRun = {
  state: (state: string) => hostRunState.parse(state),
  row: (row: HostRun): HostRunRow => ({
    ...row,
    state: hostRunState.parse(row.state),
    problem: row.problem === null ? null : readJson(problemSchema, row.problem),
  }),
};
