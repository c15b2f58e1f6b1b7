import { createHash } from "node:crypto";
import { Disk } from "./disk";
import { Journal } from "./journal";
import { People, type Person } from "./people";
import type { HostSpec } from "./spec";
import { Units } from "./units";

export const faults = [
  "refuse",
  "hang",
  "disk-full",
  "read-only",
  "sudo-refused",
  "sudo-password",
  "new-host-key",
  "wrong-key",
  "drop-mid",
  "validate-hangs",
  "no-internet",
] as const;
export type Fault = (typeof faults)[number];

/** The agent process of a host, as its unit and its loopback HTTP port drive it. */
export interface AgentProcess {
  /** Loads the config from disk; false when it does not start (the journal says why). */
  start(): boolean;
  stop(): void;
  http(method: string, path: string): Promise<{ status: number; body: string }>;
}

/** `alloy fmt` and `alloy validate`: what the binary on the host says about a text. */
export interface AgentBinary {
  readonly version: string;
  validate(text: string, file: string): { code: number; output: string };
  fmt(text: string, file: string): { code: number; text: string; error: string };
}

/** One simulated host: its disk, people, units and journal. All of it lives in this process. */
export class Machine {
  readonly disk = new Disk();
  readonly people = new People(this.disk);
  readonly journal = new Journal();
  readonly units: Units;
  readonly bootedAtMs = Date.now() - 9 * 86_400_000;
  readonly bootId: string;
  readonly faults = new Set<Fault>();
  agent: AgentProcess | null = null;
  binary: AgentBinary | null = null;
  /** Called when the agent's package was installed. */
  readonly onInstalled = new Set<() => void>();
  /** Transactions that run now, by id. */
  readonly running = new Map<string, Promise<void>>();
  /** The one store that the village lets its hosts reach, by its address and those that it had before; "" for none. */
  storeUrl = "";
  formerStoreUrls: readonly string[] = [];
  #pid = 4100;

  constructor(
    readonly spec: HostSpec,
    readonly log: (line: string) => void,
  ) {
    const seed = createHash("sha256").update(`boot ${spec.name}`).digest("hex");
    this.bootId = seed.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
    this.units = new Units(this);
  }

  get name(): string {
    return this.spec.name;
  }

  nextPid(): number {
    this.#pid += 1 + (this.#pid % 3);
    return this.#pid;
  }

  person(name: string): Person {
    const found = this.people.find(name);
    if (!found) throw new Error(`${this.name} has no user ${name}`);
    return found;
  }

  /** How sudo treats the sign-in user. */
  get sudo(): "nopasswd" | "password" | "refused" {
    if (this.faults.has("sudo-refused")) return "refused";
    return this.faults.has("sudo-password") ? "password" : this.spec.sudo;
  }

  /** Version of the installed agent; the file of the program names it. */
  get agentVersion(): string {
    const named = /simulated (\d[\d.]*)/.exec(this.disk.text("/usr/bin/alloy") ?? "")?.[1];
    return named ?? this.binary?.version ?? "";
  }

  get hasAgent(): boolean {
    return this.disk.find("/usr/bin/alloy") !== null;
  }

  /** Where a request to the store really goes; null when the host cannot reach the URL. */
  routeToStore(url: URL): URL | null {
    if (this.storeUrl === "") return null;
    const known = [this.storeUrl, ...this.formerStoreUrls].some((one) => new URL(one).origin === url.origin);
    return known ? new URL(`${url.pathname}${url.search}`, this.storeUrl) : null;
  }

  setFault(fault: Fault, on = true): void {
    if (on) this.faults.add(fault);
    else this.faults.delete(fault);
    this.disk.fullUnder = this.faults.has("disk-full") ? ["/etc/", "/var/", "/usr/", "/home/"] : [];
    this.disk.readOnlyUnder = this.faults.has("read-only") ? ["/etc/"] : [];
  }
}
