import type { OwnAgent } from "./own-agents";

/** One host of the village, as it is on its first day. */
export interface HostSpec {
  readonly name: string;
  /** Name of the service that writes there. */
  readonly service: string;
  readonly accessLog: string;
  readonly errorLog: string;
  /** The sign-in user. */
  readonly user: string;
  readonly sudo: "nopasswd" | "password" | "refused";
  readonly units: readonly string[];
  readonly osVersion: "22.04" | "24.04";
  /** Comes with Alloy already installed and running on its packaged config. */
  readonly preinstalled: boolean;
  /** The error log is 0640 root:root, so that the agent's user cannot read it. */
  readonly unreadableErrorLog: boolean;
  /** What is odd about this host, in a word; null: nothing. */
  readonly quirk: "unreadable-log" | "preinstalled" | "sudo-password" | "own-agent" | "hand-edited" | null;
  /** Ships its logs already, with an agent and a config that Logyard did not write; null: it does not. */
  readonly ownAgent: OwnAgent | null;
  readonly linesPerSecond: number;
  /** A worker has a trouble, and the error log a line, after between so many and so many seconds. */
  readonly secondsBetweenIncidents: readonly [least: number, most: number];
}

const api = {
  service: "ssc-api",
  accessLog: "/var/log/ssc_api/gunicorn_access.log",
  errorLog: "/var/log/ssc_api/gunicorn_error.log",
};
const msg = {
  service: "ssc-msg",
  accessLog: "/var/log/gunicorn/access.log",
  errorLog: "/var/log/gunicorn/error.log",
};
const batch = {
  service: "ssc-batch",
  accessLog: "/var/log/ssc_batch/access.log",
  errorLog: "/var/log/ssc_batch/error.log",
};

const archive = {
  service: "ssc-archive",
  accessLog: "/var/log/ssc_archive/access.log",
  errorLog: "/var/log/ssc_archive/error.log",
};
const report = {
  service: "ssc-report",
  accessLog: "/var/log/ssc_report/access.log",
  errorLog: "/var/log/ssc_report/error.log",
};

function host(name: string, service: typeof api, extra: Partial<HostSpec> = {}): HostSpec {
  return {
    name,
    ...service,
    user: "ubuntu",
    sudo: "nopasswd",
    units: [service.service],
    osVersion: "22.04",
    preinstalled: false,
    unreadableErrorLog: false,
    quirk: null,
    ownAgent: null,
    linesPerSecond: 1,
    secondsBetweenIncidents: [15, 70],
    ...extra,
  };
}

/** Password of the sign-in user on hosts whose sudo asks for one. It guards nothing: the hosts are simulated. */
export const demoSudoPassword = "demo-sudo-password";

/** The article's two servers first, then the rest of the centre. */
export const villageHosts: readonly HostSpec[] = [
  host("icsc-platform", api, { linesPerSecond: 2 }),
  host("icsc-integrated-control", msg, { linesPerSecond: 2 }),
  host("icsc-platform-2", api, { linesPerSecond: 1.5, osVersion: "24.04" }),
  host("icsc-center-01", msg),
  host("icsc-center-02", msg, { preinstalled: true, quirk: "preinstalled" }),
  host("icsc-center-03", msg),
  host("icsc-center-04", api, { osVersion: "24.04" }),
  host("icsc-center-05", api, { unreadableErrorLog: true, quirk: "unreadable-log" }),
  host("icsc-center-06", msg, { preinstalled: true, quirk: "preinstalled" }),
  host("icsc-center-07", batch, { linesPerSecond: 0.5 }),
  host("icsc-center-08", batch, { linesPerSecond: 0.5, sudo: "password", quirk: "sudo-password" }),
  host("icsc-center-09", msg, { osVersion: "24.04", quirk: "hand-edited" }),
];

/** Two more that somebody set up before Logyard came. The demo fleet leaves them out: they wait to be added and adopted. */
export const foundHosts: readonly HostSpec[] = [
  host("icsc-legacy-01", archive, { ownAgent: "alloy", quirk: "own-agent", linesPerSecond: 0.5 }),
  host("icsc-legacy-02", report, { ownAgent: "promtail", quirk: "own-agent", linesPerSecond: 0.5 }),
];
