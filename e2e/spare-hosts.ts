import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { villageHosts } from "@/demo/hosts/spec";
import { startVillage, type VillageHost } from "@/demo/village";

/** Simulated servers in the process of the spec, so that the spec can break, cut off and edit them. */
export interface SpareHosts {
  readonly hosts: readonly VillageHost[];
  readonly privateKey: string;
  /** Lets the hosts reach the log store of the Logyard under test. */
  reach(storeUrl: string): void;
  end(): Promise<void>;
}

export async function startSpareHosts(names: readonly string[]): Promise<SpareHosts> {
  const dataDir = await mkdtemp(join(tmpdir(), "logyard-spare-"));
  const [like] = villageHosts;
  if (!like) throw new Error("The village has no host");
  const specs = names.map((name) => ({ ...like, name, linesPerSecond: 4 }));
  const village = await startVillage({ dataDir, log: () => {}, firstPort: 0, specs });
  return {
    hosts: village.hosts,
    privateKey: village.privateKey.reveal(),
    reach(storeUrl) {
      for (const { machine } of village.hosts) machine.storeUrl = storeUrl;
    },
    async end() {
      await village.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
