import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startVillage, type Village } from "@/demo/village";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import type { Actor } from "@/lib/core/fleet/model";
import { hostAccess } from "@/lib/usecases/hosts/target";
import { followVillage } from "./follow";
import { plantDemo } from "./plant";
import { removeDemo } from "./remove";

const admin: Actor = { id: "u1", name: "Ada", role: "admin" };
let village: Village;
let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "village-plant-"));
  database = await openTestDatabase();
  village = await startVillage({ dataDir, log: () => {}, firstPort: 0 });
});
afterAll(async () => {
  await village.stop();
  await database.close();
  await rm(dataDir, { recursive: true });
});

const vault = aesVault(randomBytes(32));
const deps = () => ({
  stores: database.stores,
  vault,
  ids: uuidIds,
  keys: sshKeyInspector,
  demo: { start: async () => village },
});

describe("the demo fleet", () => {
  it("plants twelve servers with pinned keys, three services and the store, and says so in the audit log", async () => {
    const planted = await plantDemo(deps(), admin);
    expect(planted).toMatchObject({ ok: true, value: { added: 12 } });
    const servers = await database.stores.servers.list();
    expect(servers).toHaveLength(12);
    expect(servers.every((s) => s.simulated && s.hostKeyPinnedBy === "demo village")).toBe(true);
    const services = await database.stores.services.list();
    expect(services.map((s) => [s.name, s.logPaths.length, s.placements.length]).sort()).toEqual([
      ["ssc-api", 2, 4],
      ["ssc-batch", 2, 2],
      ["ssc-msg", 2, 6],
    ]);
    expect(await database.stores.logStores.findDefault()).toMatchObject({
      url: village.storeUrl,
      simulated: true,
    });
    const audit = await database.stores.audit.list({ limit: 50 });
    expect(audit.filter((a) => a.action === "servers.pin" && a.actorName === "Ada")).toHaveLength(12);
  });

  it("changes nothing when it is planted again", async () => {
    const before = await database.stores.servers.list();
    expect(await plantDemo(deps(), admin)).toMatchObject({ ok: true, value: { added: 0 } });
    expect(await database.stores.servers.list()).toEqual(before);
    expect(await database.stores.services.list()).toHaveLength(3);
  });

  it("lets every server be reached with the stored key and sudo password", async () => {
    for (const server of await database.stores.servers.list()) {
      const access = await hostAccess(deps(), server);
      if (!access.ok) throw new Error(access.problem.code);
      const host = await createRemoteHosts().connect(access.value.target, { timeoutMs: 5000 });
      if (!host.ok) throw new Error(host.problem.code);
      const said = await host.value.exec("hostname", { timeoutMs: 5000 });
      await host.value.close();
      expect(said).toMatchObject({ ok: true, value: { stdout: `${server.name}\n`, code: 0 } });
    }
  });

  it("follows hosts and the store to other ports, and touches nothing else", async () => {
    const { servers, logStores } = database.stores;
    const before = await servers.list();
    const [moved] = before;
    const [store] = await logStores.list();
    if (!moved || !store) throw new Error("nothing planted");
    await servers.update(moved.id, { port: 9 });
    await logStores.update(store.id, { url: "http://127.0.0.1:9" });
    await followVillage(deps());
    expect(await servers.list()).toEqual(before);
    expect(await logStores.find(store.id)).toMatchObject({ url: village.storeUrl });
  });

  it("takes all of it out again, and nothing of the operator's", async () => {
    const own = await database.stores.services.create({
      id: "own",
      name: "ours",
      env: "prod",
      owner: "",
      labelSetId: null,
      labels: {},
    });
    expect(own.ok).toBe(true);
    expect(await removeDemo(deps())).toMatchObject({ ok: true, value: { removed: 12 } });
    expect(await database.stores.servers.list()).toEqual([]);
    expect(await database.stores.logStores.list()).toEqual([]);
    expect(await database.stores.credentials.list()).toEqual([]);
    expect((await database.stores.services.list()).map((s) => s.name)).toEqual(["ours"]);
    expect(await database.stores.settings.get("demo.village")).toBe("off");
  });
});
