import { storeBaseUrl } from "../fleet/store-url";
import type { AgentEntry, FleetFile, LogStoreEntry } from "./schema";

/** One form for all files that mean the same: parts by name, labels by name, addresses of stores in their short form. */
export function normalFleet({
  $schema: _,
  ...file
}: FleetFile & { $schema?: string | undefined }): FleetFile {
  return {
    ...file,
    agent: normalAgent(file.agent),
    labelSets: mapValues(byName(file.labelSets), byName),
    logFormats: byName(file.logFormats),
    credentials: byName(file.credentials),
    logStores: mapValues(byName(file.logStores), normalStore),
    services: mapValues(byName(file.services), (service) => ({
      ...service,
      labels: byName(service.labels),
      logPaths: mapValues(byName(service.logPaths), (logPath) => ({
        ...logPath,
        labels: byName(logPath.labels),
      })),
    })),
    servers: mapValues(byName(file.servers), (server) => ({
      ...server,
      labels: byName(server.labels),
      services: mapValues(byName(server.services), ({ paths }) => ({ paths: byName(paths) })),
    })),
  };
}

/** An address that cannot be read stays as it is, for the check to refuse. */
function normalStore(store: LogStoreEntry): LogStoreEntry {
  const url = storeBaseUrl(store.url) ?? store.url;
  const pushUrl = store.pushUrl === null ? null : (storeBaseUrl(store.pushUrl) ?? store.pushUrl);
  return { ...store, url, tlsCa: normalPem(store.tlsCa), pushUrl: pushUrl === url ? null : pushUrl };
}

/** An agent of which nothing is said and one that does nothing more are the same. */
function normalAgent(agent: AgentEntry | null): AgentEntry | null {
  if (agent === null || (!agent.hostMetrics && !agent.selfMonitoring && agent.endpoint === null)) return null;
  const { endpoint } = agent;
  return { ...agent, endpoint: endpoint === null ? null : { ...endpoint, tlsCa: normalPem(endpoint.tlsCa) } };
}

function normalPem(text: string | null): string | null {
  return text?.trim() ? `${text.replaceAll("\r\n", "\n").trim()}\n` : null;
}

/** Plain order of characters: the same on every machine, whatever its language. */
export function byName<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function mapValues<T, U>(
  map: Readonly<Record<string, T>>,
  change: (value: T, name: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value, name)]));
}
