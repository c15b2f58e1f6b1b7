/** Where things are on a host. Packages of Grafana use the defaults; tests on a real host use a prefix of their own. */
export interface AgentLayout {
  /** Absolute path of the agent's config. */
  readonly configPath: string;
  /** systemd unit. */
  readonly unit: string;
  readonly user: string;
  readonly group: string;
  /** host:port of the agent's own HTTP server, on loopback. */
  readonly address: string;
  /** Journals of transactions; must survive a reboot. */
  readonly stateDir: string;
  /** Scripts while they run; must not survive a reboot, for they hold secrets. */
  readonly runDir: string;
  /** Where the administrator's units are; one of ours stays there, so that a transaction which was cut is finished. */
  readonly unitDir: string;
  /** Directory searched for commands before the system's own; "" for none. */
  readonly binDir: string;
}

export const defaultLayout: AgentLayout = {
  configPath: "/etc/alloy/config.alloy",
  unit: "alloy.service",
  user: "alloy",
  group: "alloy",
  address: "127.0.0.1:12345",
  stateDir: "/var/lib/logyard",
  runDir: "/run/logyard",
  unitDir: "/etc/systemd/system",
  binDir: "",
};
