import { z } from "zod";

/** Servers whose agent changes, and how. */
export const startAgentsSchema = z.object({
  /** `upgrade` brings the version of the source, newer or older; `uninstall` takes the agent away. */
  kind: z.enum(["upgrade", "uninstall"]),
  serverIds: z.array(z.string()).min(1, "rollout.nothing-selected").max(1000),
  reason: z.string().trim().max(300).default(""),
});
export type StartAgentsForm = z.input<typeof startAgentsSchema>;
