import type { DesiredAgent, DesiredMetrics, DesiredSource } from "../alloy/desired";
import type { LogFormat } from "../formats/format";
import { findPreset } from "../formats/presets";
import { type Problem, problem } from "../problem";
import { fail, ok, type Result } from "../result";
import { type AgentOptions, agentDefaults, agentDuties, type MetricsEndpoint } from "./agent-options";
import type { LabelSet, LogPath, LogStore, Placement, Server, Service } from "./model";

/** Where a host keeps what its agent must not have in its config; Logyard writes them there, root-owned. */
export const agentSecretFile = "/etc/alloy/logyard-store-secret";
export const agentCaFile = "/etc/alloy/logyard-store-ca.pem";
export const metricsSecretFile = "/etc/alloy/logyard-metrics-secret";
export const metricsCaFile = "/etc/alloy/logyard-metrics-ca.pem";
/** All of them. One that a config does not name must not stay on its host. */
export const agentFiles = [agentSecretFile, agentCaFile, metricsSecretFile, metricsCaFile] as const;

export interface FleetPart {
  readonly server: Server;
  readonly placements: readonly Placement[];
  readonly services: readonly Service[];
  readonly logPaths: readonly LogPath[];
  readonly labelSets: readonly LabelSet[];
  /** Custom formats by id. */
  readonly formats: ReadonlyMap<string, LogFormat>;
  /** The store of this server: its own, or the default. */
  readonly store: LogStore;
  /** What every agent does, unless its server says otherwise. */
  readonly agentOptions: AgentOptions;
}

/** What one server's agent shall do, by the fleet as it is stored; or the log paths whose format is gone. */
export function desiredAgent(part: FleetPart): Result<DesiredAgent, Problem[]> {
  const sources: DesiredSource[] = [];
  const problems: Problem[] = [];
  const sets = new Map(part.labelSets.map((set) => [set.id, set.labels]));
  const labels = (owner: Pick<LabelSet, "labels"> & { labelSetId: string | null }) => ({
    ...(owner.labelSetId === null ? {} : sets.get(owner.labelSetId)),
    ...owner.labels,
  });
  for (const placement of part.placements.filter(({ serverId }) => serverId === part.server.id)) {
    const service = part.services.find(({ id }) => id === placement.serviceId);
    if (service === undefined) continue;
    for (const logPath of part.logPaths.filter(({ serviceId }) => serviceId === service.id)) {
      const format = formatOf(logPath, part.formats);
      if (format === undefined) {
        problems.push(problem("format.unknown", {}, { at: `${service.name}/${logPath.name}` }));
        continue;
      }
      sources.push({
        id: logPath.id,
        service: service.name,
        env: service.env,
        name: logPath.name,
        kind: logPath.kind,
        path: placement.paths[logPath.id] ?? logPath.path,
        job: logPath.job,
        format,
        timeZone: logPath.timeZone,
        options: logPath.options,
        labels: { server: labels(part.server), service: labels(service), logPath: labels(logPath) },
      });
    }
  }
  if (problems.length > 0) return fail(problems);
  return ok({
    server: part.server.name,
    store: desiredStore(part.store),
    sources,
    ...desiredDuties(part),
  });
}

function desiredDuties({ agentOptions, server }: FleetPart) {
  const duties = agentDuties(agentDefaults(agentOptions), server.agentOptions);
  const { endpoint } = agentOptions;
  return {
    ...(duties.hostMetrics && endpoint !== null ? { hostMetrics: desiredMetrics(endpoint) } : {}),
    ...(duties.selfMonitoring ? { selfMonitoring: true } : {}),
  };
}

function desiredMetrics(endpoint: MetricsEndpoint): DesiredMetrics {
  const { remoteWriteUrl, intervalSeconds, tlsCa } = endpoint;
  return {
    remoteWriteUrl,
    intervalSeconds,
    auth: desiredAuth(endpoint, metricsSecretFile),
    caFile: tlsCa === null ? null : metricsCaFile,
  };
}

function formatOf({ preset, logFormatId }: LogPath, custom: FleetPart["formats"]): LogFormat | undefined {
  if (logFormatId !== null) return custom.get(logFormatId);
  return preset === null ? undefined : findPreset(preset);
}

function desiredStore(store: LogStore): DesiredAgent["store"] {
  const base = (store.pushUrl ?? store.url).replace(/\/+$/, "");
  return {
    pushUrl: `${base}/loki/api/v1/push`,
    tenant: store.tenant,
    auth: desiredAuth(store, agentSecretFile),
    caFile: store.tlsCa === null ? null : agentCaFile,
  };
}

function desiredAuth(
  { auth, username }: Pick<LogStore, "auth" | "username">,
  secretFile: string,
): DesiredAgent["store"]["auth"] {
  switch (auth) {
    case "none":
      return { kind: "none" };
    case "basic":
      return { kind: "basic", username: username ?? "", passwordFile: secretFile };
    case "bearer":
      return { kind: "bearer", tokenFile: secretFile };
  }
}
