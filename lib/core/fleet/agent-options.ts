import { z } from "zod";

/** How an endpoint is signed in to; the same three as a log store. */
export const endpointAuths = ["none", "basic", "bearer"] as const;
/** Seconds between two looks at the host. */
export const metricsIntervals = [15, 30, 60] as const;

/** A Prometheus that takes remote writes, or what speaks like one (Mimir, VictoriaMetrics). Its secret is sealed apart. */
export const metricsEndpointSchema = z.object({
  remoteWriteUrl: z.string(),
  auth: z.enum(endpointAuths),
  username: z.string().nullable(),
  tlsCa: z.string().nullable(),
  intervalSeconds: z.literal(metricsIntervals),
});
export type MetricsEndpoint = z.infer<typeof metricsEndpointSchema>;

/** What every agent does beside shipping logs, unless its server says otherwise. */
export const agentOptionsSchema = z.object({
  /** CPU, memory, disks and network of the host to the endpoint. Needs one. */
  hostMetrics: z.boolean().default(false),
  endpoint: metricsEndpointSchema.nullable().default(null),
  /** The agent's own journal to the log store of its server. */
  selfMonitoring: z.boolean().default(false),
});
export type AgentOptions = z.infer<typeof agentOptionsSchema>;

/** What one server's agent does otherwise; what is not said follows the installation. */
export const agentOverrideSchema = z.object({
  hostMetrics: z.boolean().optional(),
  selfMonitoring: z.boolean().optional(),
});
export type AgentOverride = z.infer<typeof agentOverrideSchema>;

/** Rows of the settings. The secret has its own, so that reading the options never touches it. */
export const agentOptionsKey = "agent.options";
export const metricsSecretKey = "agent.metrics-secret";

export const plainAgent: AgentOptions = agentOptionsSchema.parse({});

/** What agents do, as everybody may know it: without where metrics go and how that is signed in to. */
export interface AgentDefaults {
  readonly hostMetrics: boolean;
  readonly selfMonitoring: boolean;
  readonly hasEndpoint: boolean;
}

export function agentDefaults({ hostMetrics, selfMonitoring, endpoint }: AgentOptions): AgentDefaults {
  return { hostMetrics, selfMonitoring, hasEndpoint: endpoint !== null };
}

/** The duties of one server's agent. Without an endpoint no metrics are sent, whoever asks. */
export function agentDuties(
  defaults: AgentDefaults,
  override: AgentOverride,
): Omit<AgentDefaults, "hasEndpoint"> {
  return {
    hostMetrics: defaults.hasEndpoint && (override.hostMetrics ?? defaults.hostMetrics),
    selfMonitoring: override.selfMonitoring ?? defaults.selfMonitoring,
  };
}
