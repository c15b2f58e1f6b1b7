"use server";
import { agentOptionsFormSchema } from "@/lib/core/fleet/forms/agent-options";
import { ok } from "@/lib/core/result";
import { defineAction } from "@/lib/next/action";
import { saveAgentOptions } from "@/lib/usecases/agent-options/save";

export const saveAgentOptionsAction = defineAction({
  name: "agentOptions.save",
  role: "admin",
  input: agentOptionsFormSchema,
  run: async (input, { deps }) => {
    const saved = await saveAgentOptions(deps, input);
    return saved.ok ? ok(undefined) : saved;
  },
  audit: (input) => ({
    targetKind: "setting",
    targetName: "agent.options",
    detail: {
      hostMetrics: input.hostMetrics,
      selfMonitoring: input.selfMonitoring,
      remoteWriteUrl: input.remoteWriteUrl,
      auth: input.auth,
      secretReplaced: input.secret !== null,
    },
  }),
});
