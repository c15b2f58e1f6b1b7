import { compileAgent } from "@/lib/core/alloy/compile";
import type { ProofState } from "@/lib/core/delivery/states";
import { type ConfigState, configState } from "@/lib/core/fleet/config-state";
import { desiredAgent } from "@/lib/core/fleet/desired";
import type { HostFacts, Server } from "@/lib/core/fleet/model";
import { readAgentOptions } from "@/lib/usecases/agent-options/stored";
import type { Deps } from "@/lib/usecases/deps";
import { sha256Hex } from "@/lib/usecases/hosts/sha256";
import { readOverview } from "@/lib/usecases/overview/read";
import { withKeptNames } from "@/lib/usecases/rollouts/desired";

/** One line of the list of servers. */
export interface ServerSummary {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly simulated: boolean;
  readonly services: readonly string[];
  /** One state per placed log path. */
  readonly states: readonly ProofState[];
  /** Sum over its log paths; null: nothing is known. */
  readonly linesPerMinute: number | null;
  readonly agentState: HostFacts["agentState"] | null;
  readonly agentVersion: string | null;
  readonly config: ConfigState;
  readonly contactAt: Date | null;
}

/** All servers by name, each with what is known of it now. Asks no host. */
export async function summarizeServers(
  deps: Pick<Deps, "stores" | "clock">,
): Promise<readonly ServerSummary[]> {
  const { stores } = deps;
  const [servers, overview, services, applied, desired] = await Promise.all([
    stores.servers.list(),
    readOverview(deps),
    stores.services.list(),
    stores.rollouts.appliedConfigs(),
    desiredShas(deps),
  ]);
  const rows = servers.map(async (server): Promise<ServerSummary> => {
    const { id, name, address, port, user, simulated, facts } = server;
    const cells = overview.cells.filter((cell) => cell.serverId === id);
    const last = applied.get(id);
    const rates = cells.flatMap((cell) => cell.linesPerMinute ?? []);
    return {
      id,
      name,
      address,
      port,
      user,
      simulated,
      services: services
        .filter((service) => service.placements.some((placement) => placement.serverId === id))
        .map((service) => service.name),
      states: cells.map((cell) => cell.state),
      linesPerMinute: rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0),
      agentState: facts?.agentState ?? null,
      agentVersion: facts?.agentVersion ?? null,
      config: configState({
        drift:
          server.drift && server.driftAt ? { items: server.drift.items.length, at: server.driftAt } : null,
        applied: last ? { sha256: last.sha256, at: last.createdAt } : null,
        seen: seenConfig(server),
        desiredSha: await desired(server, last?.sha256 ?? null),
      }),
      contactAt: server.factsAt,
    };
  });
  return (await Promise.all(rows)).toSorted((a, b) =>
    a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
}

/** The agent config that the last contact saw. */
export function seenConfig({ facts, factsAt }: Server) {
  return facts && factsAt ? { sha256: facts.configSha256, at: factsAt } : null;
}

/** sha256 of the config that each server shall run, from one reading of the fleet; null where it does not compile. */
async function desiredShas(
  deps: Pick<Deps, "stores">,
): Promise<(server: Server, appliedSha: string | null) => Promise<string | null>> {
  const { stores } = deps;
  const [services, labelSets, formats, logStores, agentOptions] = await Promise.all([
    stores.services.list(),
    stores.labelSets.list(),
    stores.logFormats.list(),
    stores.logStores.list(),
    readAgentOptions(deps),
  ]);
  const fleet = {
    agentOptions,
    services,
    labelSets,
    placements: services.flatMap((service) => service.placements),
    logPaths: services.flatMap((service) => service.logPaths),
    formats: new Map(formats.map((format) => [format.id, format])),
  };
  return async (server, appliedSha) => {
    const store = logStores.find((one) =>
      server.logStoreId === null ? one.isDefault : one.id === server.logStoreId,
    );
    const agent = store && desiredAgent({ ...fleet, server, store });
    if (!agent?.ok) return null;
    const compiled = compileAgent(agent.value);
    if (!compiled.ok) return null;
    const sha = await sha256Hex(compiled.value.text);
    if (appliedSha === null || sha === appliedSha) return sha;
    // It may differ in nothing but names that the host's components keep.
    const kept = compileAgent(withKeptNames(agent.value, await stores.rollouts.latestRevision(server.id)));
    return kept.ok ? sha256Hex(kept.value.text) : null;
  };
}
