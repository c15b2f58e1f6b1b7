import { type Firewall, firewallCommands, type Guest, isNetwork } from "../firewall/rules";
import type { LogStore, Server } from "../fleet/model";
import type { Problem } from "../problem";
import { ok, type Result } from "../result";

export interface FirewallText {
  /** A script for the machine of the store, to be run as root. */
  readonly text: string;
  readonly ports: readonly number[];
  /** Everybody who is let in to write and read. */
  readonly guests: readonly Guest[];
  /** Agents that are not let in, because a rule holds an address and they have a name. */
  readonly leftOut: readonly { readonly server: string; readonly address: string }[];
}

/** Servers whose agents push to a store: by choice, or because it is the default. */
export function serversOf(store: LogStore, servers: readonly Server[]): readonly Server[] {
  return servers.filter(
    ({ logStoreId }) => logStoreId === store.id || (logStoreId === null && store.isDefault),
  );
}

/**
 * Rules that let in every agent, the guests of the store and its other nodes, and nobody else. The port between nodes
 * is open to nodes only.
 */
export function firewallText(
  firewall: Firewall,
  store: LogStore,
  servers: readonly Server[],
): Result<FirewallText, Problem[]> {
  const agents = serversOf(store, servers).map(({ name, address }) => ({ server: name, address }));
  const nodes = nodesOf(store);
  const guests: Guest[] = [
    ...agents
      .filter(({ address }) => isNetwork(address))
      .map(({ server, address }) => ({ address, what: `agent ${server}` })),
    ...store.settings.guests,
    ...nodes,
  ];
  const leftOut = agents.filter(({ address }) => !isNetwork(address));
  const open = portsOf(store);
  const doors = [
    ...open.map((port) => ({ port, guests })),
    ...betweenNodes(store).map((port) => ({ port, guests: nodes })),
  ];
  const commands: string[] = [];
  for (const door of doors) {
    const made = firewallCommands({ firewall, former: [], ...door });
    if (!made.ok) return made;
    commands.push(...(firewall === "firewalld" ? made.value.slice(0, -1) : made.value));
    if (firewall === "firewalld" && door === doors.at(-1)) commands.push(...made.value.slice(-1));
  }
  return ok({ text: script(commands, leftOut), ports: open, guests, leftOut });
}

function script(commands: readonly string[], leftOut: FirewallText["leftOut"]): string {
  const missing = leftOut.map(({ server, address }) => `#   ${oneLine(server)}: ${oneLine(address)}`);
  return [
    "#!/bin/sh",
    "# Who may reach this log store: its agents and its guests. Run it as root on the store; it may run again.",
    "# It does not switch a firewall on: allow SSH first, or that would shut you out.",
    ...(missing.length === 0
      ? []
      : ["#", "# NOT let in, because a rule needs an address and these agents have a name:", ...missing]),
    "",
    ...commands,
    "",
  ].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/[^A-Za-z0-9 _.,:@%-]/g, "?").slice(0, 253);
}

/** Ports that agents and readers come to. Loki's own, when it is known; a push address elsewhere has its own firewall. */
function portsOf({ url, pushUrl, settings }: LogStore): readonly number[] {
  if (settings.loki !== null) return [settings.loki.http.port];
  const pushesHere = pushUrl !== null && new URL(pushUrl).hostname === new URL(url).hostname;
  return [...new Set([portOf(url), ...(pushesHere ? [portOf(pushUrl)] : [])])];
}

function portOf(url: string): number {
  const { port, protocol } = new URL(url);
  return Number(port) || (protocol === "https:" ? 443 : 80);
}

function nodesOf({ settings: { loki } }: LogStore): Guest[] {
  if (loki?.shape.kind !== "cluster") return [];
  return loki.shape.nodes
    .filter(({ address }) => isNetwork(address))
    .map(({ name, address }) => ({ address, what: `node ${name}` }));
}

function betweenNodes({ settings: { loki } }: LogStore): readonly number[] {
  return loki?.shape.kind === "cluster" ? [loki.grpc.port, loki.shape.gossipPort] : [];
}
