import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { install, temporaryVillage } from "@/demo/__rig__/fixture";
import { run } from "@/demo/__rig__/host-client";
import { systemClock } from "@/lib/adapters/clock/system";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { lokiClient } from "@/lib/adapters/loki/client";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { plantDemo } from "@/lib/usecases/demo/plant";
import { planAccess, repairAccess } from "./repair-access";

type Rig = Awaited<ReturnType<typeof temporaryVillage>>;
let village: Rig;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  village = await temporaryVillage();
  const deps = { ...proofDeps(), keys: sshKeyInspector, demo: { start: async () => village } };
  await plantDemo(deps, { id: "u1", name: "Ada", role: "admin" });
});
afterAll(async () => {
  await village.end();
  await database.close();
});

const vault = aesVault(randomBytes(32));
const proofDeps = () => ({
  stores: database.stores,
  vault,
  ids: uuidIds,
  hosts: createRemoteHosts(),
  loki: lokiClient(),
  clock: systemClock,
});

/** The error log of the host whose agent may not read it. */
async function unreadable() {
  const host = village.host("icsc-center-05");
  await install(village, host);
  const server = (await database.stores.servers.list()).find(({ name }) => name === host.name);
  const paths = (await database.stores.services.list()).flatMap(({ logPaths }) => logPaths);
  const logPath = paths.find(({ path }) => path === host.errorLog);
  if (!server || !logPath) throw new Error("the demo has no icsc-center-05 with an error log");
  return { host, target: { serverId: server.id, logPathId: logPath.id } };
}

it("runs what was shown and nothing else, until the agent's user reads a file in folders that were shut", async () => {
  const { host, target } = await unreadable();
  const folder = host.errorLog.slice(0, host.errorLog.lastIndexOf("/"));
  expect((await run(village, host, `sudo -n chmod 0700 /var/log ${folder}`)).code).toBe(0);

  const planned = await planAccess(proofDeps(), target);
  expect(planned).toMatchObject({ ok: true, value: { readable: false, plan: { means: "acl" } } });
  if (!planned.ok) return;
  const { commands } = planned.value.plan;
  expect(commands[0]).toBe("setfacl -m u:alloy:x /var/log");

  const marker = "/var/log/ran";
  const other = await repairAccess(proofDeps(), { ...target, shown: [`touch ${marker}`] });
  expect(other).toMatchObject({ ok: true, value: { readable: false, plan: { commands } } });
  expect((await run(village, host, `sudo -n test -e ${marker}`)).code).not.toBe(0);

  const repaired = await repairAccess(proofDeps(), { ...target, shown: commands });
  expect(repaired).toMatchObject({ ok: true, value: { readable: true } });
  expect((await run(village, host, `sudo -n runuser -u alloy -- test -r ${host.errorLog}`)).code).toBe(0);
  const proof = (await database.stores.proofs.list()).find(
    (one) => one.serverId === target.serverId && one.logPathId === target.logPathId,
  );
  expect(proof?.detail.fileReadableByAgent).toBe(true);
});

it("names a log path that the server does not have", async () => {
  const { target } = await unreadable();
  expect(await planAccess(proofDeps(), { ...target, logPathId: "none" })).toMatchObject({
    ok: false,
    problem: { code: "not-found" },
  });
});
