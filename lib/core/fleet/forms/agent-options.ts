import { z } from "zod";
import { Secret } from "../../secret";
import { endpointAuths, metricsIntervals } from "../agent-options";

/** The installation's agent options as a form. Without an address there is no endpoint; an empty secret keeps the sealed one. */
export const agentOptionsFormSchema = z.object({
  hostMetrics: z.boolean(),
  selfMonitoring: z.boolean(),
  remoteWriteUrl: z.string().trim().max(2048, "metrics.url-invalid"),
  auth: z.enum(endpointAuths),
  username: z.string().trim().max(256),
  secret: z
    .string()
    .max(8192)
    .transform((text) => (text === "" ? null : new Secret(text))),
  tlsCa: z
    .string()
    .max(64 * 1024)
    .transform((text) => (text.trim() === "" ? null : `${text.trim()}\n`)),
  intervalSeconds: z.literal(metricsIntervals),
});
export type AgentOptionsForm = z.input<typeof agentOptionsFormSchema>;
