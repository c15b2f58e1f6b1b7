import type { HostKey, SudoMode } from "@/lib/core/fleet/model";
import type { Secret } from "@/lib/core/secret";

/** One simulated host, as the village itself knows it. */
export interface DemoHost {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly sudo: SudoMode;
  /** Given to sudo on stdin where `sudo` is "password". */
  readonly sudoPassword: Secret | null;
  /** Known at first hand: this may be pinned without anybody comparing fingerprints. */
  readonly hostKey: HostKey;
  readonly os: string;
  readonly service: string;
  readonly accessLog: string;
  readonly errorLog: string;
  /** What is odd about it, on purpose. */
  readonly quirk: "unreadable-log" | "preinstalled" | "sudo-password" | "own-agent" | "hand-edited" | null;
}

/** The demo fleet of this process: simulated hosts and an embedded log store. */
export interface DemoVillage {
  readonly hosts: readonly DemoHost[];
  /** OpenSSH private key that every host of the village accepts. */
  readonly privateKey: Secret;
  /** Base URL of the embedded store. */
  readonly storeUrl: string;
}

/** Starts the village in this process, at most once; every call gives the same one. */
export interface DemoSwitch {
  start(): Promise<DemoVillage>;
}
