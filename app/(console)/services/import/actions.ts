"use server";
import { acceptanceSchema } from "@/lib/core/adopt/acceptance";
import { defineAction } from "@/lib/next/action";
import { acceptAdoption } from "@/lib/usecases/adoption/accept";

export const acceptAdoptionAction = defineAction({
  name: "configs.adopt",
  role: "operator",
  input: acceptanceSchema,
  run: (input, { deps, actor }) => acceptAdoption(deps, input, actor),
  audit: (input, value) => ({
    targetKind: input.serverId === null ? "service" : "server",
    targetId: input.serverId,
    targetName: input.services.map(({ name }) => name).join(", "),
    detail: {
      config: input.kind,
      replacedSha: input.replacedSha,
      services: input.services.map(({ name, env, logPaths }) => ({
        ...{ name, env },
        paths: logPaths.map(({ path }) => path),
      })),
      created: value ?? null,
    },
  }),
});
