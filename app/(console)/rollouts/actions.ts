"use server";
import { z } from "zod";
import { ok } from "@/lib/core/result";
import { resumeModes } from "@/lib/core/rollout/events";
import { startAgentsSchema } from "@/lib/core/rollout/forms";
import { defineAction } from "@/lib/next/action";
import { cancelRollout } from "@/lib/usecases/rollouts/cancel";
import { requestPause } from "@/lib/usecases/rollouts/pause";
import { resumeRollout } from "@/lib/usecases/rollouts/resume";
import { startRollout, startRolloutSchema } from "@/lib/usecases/rollouts/start";
import { startAgents } from "@/lib/usecases/rollouts/start-agents";

export const startRolloutAction = defineAction({
  name: "rollouts.start",
  role: "operator",
  input: startRolloutSchema,
  run: async (input, { actor, deps }) => {
    const started = await startRollout(deps, input, actor);
    return started.ok ? ok({ id: started.value.id, number: started.value.number }) : started;
  },
  audit: (input, value) => ({
    targetKind: "rollout",
    targetId: value?.id ?? null,
    targetName: value ? String(value.number) : "",
    detail: {
      reason: input.reason,
      servers: input.servers.map((server) => server.serverId),
      overwrites: input.servers.filter(({ overwrite }) => overwrite).map((server) => server.serverId),
    },
  }),
});

export const startAgentsAction = defineAction({
  name: "rollouts.startAgents",
  role: "operator",
  input: startAgentsSchema,
  run: async (input, { actor, deps }) => {
    const started = await startAgents(deps, input, actor);
    return started.ok ? ok({ id: started.value.id, number: started.value.number }) : started;
  },
  audit: (input, value) => ({
    targetKind: "rollout",
    targetId: value?.id ?? null,
    targetName: value ? String(value.number) : "",
    detail: { kind: input.kind, servers: input.serverIds },
  }),
});

const named = (input: { readonly id: string }, value: { readonly number: number } | undefined) => ({
  targetKind: "rollout" as const,
  targetId: input.id,
  targetName: value ? String(value.number) : "",
});

export const pauseRolloutAction = defineAction({
  name: "rollouts.pause",
  role: "operator",
  input: z.object({ id: z.string() }),
  run: ({ id }, { actor, deps }) => requestPause(deps, id, actor),
  audit: named,
});

export const resumeRolloutAction = defineAction({
  name: "rollouts.resume",
  role: "operator",
  input: z.object({ id: z.string(), mode: z.enum(resumeModes) }),
  run: (input, { actor, deps }) => resumeRollout(deps, input, actor),
  audit: (input, value) => ({ ...named(input, value), detail: { mode: input.mode } }),
});

export const cancelRolloutAction = defineAction({
  name: "rollouts.cancel",
  role: "operator",
  input: z.object({ id: z.string() }),
  run: ({ id }, { actor, deps }) => cancelRollout(deps, id, actor),
  audit: named,
});
