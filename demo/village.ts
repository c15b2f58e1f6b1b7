import path from "node:path";
import { Secret } from "@/lib/core/secret";
import type { DemoHost, DemoVillage } from "@/lib/ports/demo-village";
import { hostKeyOf, keptKey, publicBlob } from "./hosts/keys";
import type { Fault, Machine } from "./hosts/machine";
import { type LivingHost, raiseHost } from "./hosts/raise-host";
import { demoSudoPassword, foundHosts, type HostSpec, villageHosts } from "./hosts/spec";
import { Sshd } from "./hosts/sshd";
import { readVillageFile, villageFolder, writeVillageFile } from "./keep";
import { type EmbeddedStore, startStore } from "./store/store";

/** A host of a running village, with what tests may do to it. */
export interface VillageHost extends DemoHost {
  readonly machine: Machine;
  setFault(fault: Fault, on?: boolean): Promise<void>;
}

export interface Village extends DemoVillage {
  readonly hosts: readonly VillageHost[];
  host(name: string): VillageHost;
  stop(): Promise<void>;
}

export interface VillageOptions {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** Which hosts to start; the twelve of the demo fleet and the two that were found unless given. */
  readonly specs?: readonly HostSpec[];
  /** First port that is tried on the first start. */
  readonly firstPort?: number;
}

const defaultFirstPort = 22_101;
const beatMs = 250;
const saveMs = 2000;
const maxFormerPorts = 8;

async function raise(options: VillageOptions): Promise<Village> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return { ...(await build(options, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The store on the port that it had, or on a free one when another program took that. */
async function openStore(port: number | null): Promise<EmbeddedStore> {
  return startStore({ port: port ?? 0 }).catch(() => startStore());
}

async function build(
  options: VillageOptions,
  closers: (() => Promise<void>)[],
): Promise<Omit<Village, "stop">> {
  const { dataDir, log } = options;
  const folder = villageFolder(dataDir);
  const kept = await readVillageFile(dataDir);
  const privateKey = await keptKey(path.join(folder, "credential"));
  const store = await openStore(kept.storePort);
  closers.push(() => store.close());
  const storePort = Number(new URL(store.url).port);
  const earlier = [...(kept.storePort === null ? [] : [kept.storePort]), ...kept.formerStorePorts];
  const formerStorePorts = [...new Set(earlier)]
    .filter((port) => port !== storePort)
    .slice(0, maxFormerPorts);
  const formerStoreUrls = formerStorePorts.map((port) => `http://127.0.0.1:${port}`);
  const ports: Record<string, number> = {};
  const hosts: VillageHost[] = [];
  const all: LivingHost[] = [];
  for (const [i, spec] of (options.specs ?? [...villageHosts, ...foundHosts]).entries()) {
    const hostKey = await keptKey(path.join(folder, "host-keys", spec.name));
    const living = await raiseHost(spec, { folder, storeUrl: store.url, formerStoreUrls, log });
    const { machine } = living;
    all.push(living);
    const sshd = new Sshd(machine, {
      port: kept.ports[spec.name] ?? (options.firstPort ?? defaultFirstPort) + i,
      hostKey,
      authorizedKey: publicBlob(privateKey),
    });
    ports[spec.name] = await sshd.listen();
    closers.push(() => sshd.close());
    hosts.push(hostOf(machine, sshd, hostKey));
  }
  await writeVillageFile(dataDir, { ports: { ...kept.ports, ...ports }, storePort, formerStorePorts });
  const heart = setInterval(() => {
    const now = Date.now();
    for (const living of all) living.tick(now);
  }, beatMs);
  const keeper = setInterval(() => {
    for (const living of all) void living.save().catch((error) => log(`demo village: ${error}`));
  }, saveMs);
  closers.push(async () => {
    clearInterval(heart);
    clearInterval(keeper);
    for (const living of all) living.agent.stop();
    await Promise.all(all.map((living) => living.agent.settled()));
    await Promise.all(all.map((living) => living.save()));
  });
  log(`demo village: ${hosts.length} simulated hosts, log store at ${store.url}`);
  return {
    hosts,
    privateKey: new Secret(privateKey),
    storeUrl: store.url,
    host: (name) => {
      const found = hosts.find((h) => h.name === name);
      if (!found) throw new Error(`The village has no host ${name}`);
      return found;
    },
  };
}

function hostOf(machine: Machine, sshd: Sshd, hostKey: string): VillageHost {
  const { spec } = machine;
  return {
    machine,
    name: spec.name,
    address: "127.0.0.1",
    port: sshd.port,
    user: spec.user,
    sudo: spec.sudo === "password" ? "password" : "nopasswd",
    sudoPassword: spec.sudo === "password" ? new Secret(demoSudoPassword) : null,
    hostKey: hostKeyOf(hostKey),
    os: `Ubuntu ${spec.osVersion}`,
    service: spec.service,
    accessLog: spec.accessLog,
    errorLog: spec.errorLog,
    quirk: spec.quirk,
    setFault: async (fault, on = true) => {
      machine.setFault(fault, on);
      if (fault === "refuse") await sshd.refuse(on);
    },
  };
}

declare global {
  var logyardVillage: Promise<Village> | undefined;
}

/**
 * Starts the village once per process: Next loads this module in two graphs, which share it through `globalThis`.
 * A start that failed is tried again with the next call.
 */
export function startVillage(options: VillageOptions): Promise<Village> {
  globalThis.logyardVillage ??= raise(options)
    .then((village) => ({
      ...village,
      stop: async () => {
        globalThis.logyardVillage = undefined;
        await village.stop();
      },
    }))
    .catch((error: unknown) => {
      globalThis.logyardVillage = undefined;
      throw error;
    });
  return globalThis.logyardVillage;
}
