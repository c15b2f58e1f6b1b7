import { setTimeout as delay } from "node:timers/promises";
import type { RigHost } from "../rig/host";
import type { Link } from "../rig/link";
import type { Chance } from "./chance";

/** What an attack may lay hands on, while a rollout runs on one host. */
export interface Victim {
  readonly host: RigHost;
  readonly link: Link;
  /** The control plane's own process; only for attacks of which `plane` is true. */
  readonly killPlane: () => void;
  readonly chance: Chance;
}

export interface Attack {
  readonly name: string;
  /** Runs the control plane in a process that can be killed. */
  readonly plane?: true;
  /** Set before the rollout runs, instead of waiting for a moment in it. */
  readonly arm?: (victim: Victim) => void;
  readonly strike?: (victim: Victim) => Promise<unknown> | unknown;
  /** Brings back what the attack took away, as an operator or the power company would. */
  readonly mend?: (victim: Victim) => Promise<unknown> | unknown;
}

const unit = "'logyard-tx-*'";
const killScript = ({ host }: Victim) => host.try(`systemctl kill -s KILL --kill-who=main ${unit}`);

/** The kernel forgets the connection: the host's side answers with a reset once it is back. */
const pullPlug = async ({ host, chance }: Victim) => {
  await host.pullPlug();
  await delay(chance.below(400));
  await host.boot();
};

export const attacks: readonly Attack[] = [
  { name: "script killed", strike: (it) => killScript(it) },
  {
    name: "script and its recovery killed",
    async strike(it) {
      await killScript(it);
      await delay(it.chance.below(60));
      await it.host.try("pkill -KILL -f '/run/logyard/.*\\.sh recover'");
    },
  },
  { name: "script terminated", strike: ({ host }) => host.try(`systemctl kill -s TERM ${unit}`) },
  { name: "unit killed whole", strike: ({ host }) => host.try(`systemctl kill -s KILL ${unit}`) },
  { name: "unit stopped", strike: ({ host }) => host.try(`systemctl stop ${unit}`) },
  { name: "sshd session killed", strike: ({ host }) => host.try("pkill -KILL -f '^sshd: ubuntu'") },
  { name: "wire cut", strike: ({ link }) => link.cut() },
  {
    name: "wire cut in the upload",
    arm({ link, chance }) {
      link.cutAfterBytes = link.sentBytes + 3000 + chance.below(40_000);
    },
  },
  {
    name: "sshd stopped, wire cut",
    async strike({ host, link }) {
      await host.try("systemctl stop ssh; pkill -KILL -f '^sshd: ubuntu'");
      link.cut();
    },
    async mend({ host, chance }) {
      await delay(chance.below(2000));
      await host.try("systemctl start ssh");
    },
  },
  { name: "control plane killed", plane: true, strike: ({ killPlane }) => killPlane() },
  {
    name: "control plane and script killed",
    plane: true,
    async strike(it) {
      it.killPlane();
      await killScript(it);
    },
  },
  {
    name: "control plane killed, plug pulled",
    plane: true,
    async strike(it) {
      it.killPlane();
      await pullPlug(it);
    },
  },
  {
    name: "plug pulled",
    async strike(it) {
      await pullPlug(it);
      it.link.cut();
    },
  },
  { name: "rebooted in order", strike: ({ host }) => host.reboot() },
  { name: "agent killed", strike: ({ host }) => host.try("systemctl kill -s KILL alloy") },
];
