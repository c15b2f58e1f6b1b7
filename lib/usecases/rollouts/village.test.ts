import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startVillage, type Village } from "@/demo/village";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { lokiClient } from "@/lib/adapters/loki/client";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { type CheckEvent, serverChecks } from "@/lib/core/fleet/checks";
import type { Actor } from "@/lib/core/fleet/model";
import { emptyTimeline, extendTimeline } from "@/lib/core/rollout/timeline";
import { plantDemo } from "@/lib/usecases/demo/plant";
import { recheckServer } from "@/lib/usecases/servers/recheck";
import { previewRollout } from "./preview";
import { runRollout } from "./run";
import { startRollout } from "./start";

const admin: Actor = { id: "u1", name: "Ada", role: "admin" };
let village: Village;
let database: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "village-rollout-"));
  database = await openTestDatabase();
  village = await startVillage({ dataDir, log: () => {}, firstPort: 0 });
  const at = new Date();
  await database.db.user.create({
    data: { ...admin, email: "ada@example.org", emailVerified: true, createdAt: at, updatedAt: at },
  });
});
afterAll(async () => {
  await village.stop();
  await database.close();
  await rm(dataDir, { recursive: true });
});

const vault = aesVault(randomBytes(32));
const doorbell = memoryDoorbell();
const hosts = createRemoteHosts();
const deps = () => ({
  stores: database.stores,
  vault,
  hosts,
  loki: lokiClient(),
  clock: { now: () => new Date() },
  ids: uuidIds,
  doorbell,
  keys: sshKeyInspector,
  demo: { start: async () => village },
});

it("deploys to two simulated servers and finds the newest line of every log path in the store", async () => {
  const planted = await plantDemo(deps(), admin);
  if (!planted.ok) throw new Error(planted.problem.code);
  // One without an agent, one with a config of its own.
  const chosen = (await database.stores.servers.list()).slice(0, 2);
  const checks = new Map<string, CheckEvent>();
  for await (const event of recheckServer(deps(), chosen[0]?.id ?? "")) checks.set(event.check, event);
  expect([...checks.values()].filter(({ state }) => state === "failed")).toEqual([]);
  expect([...checks.keys()]).toEqual([...serverChecks]);
  expect(checks.get("logs")?.files?.map(({ path: file }) => file)).toContain("/var/log/gunicorn/access.log");

  const previews = await previewRollout(
    deps(),
    chosen.map(({ id }) => id),
  );
  const started = await startRollout(
    deps(),
    {
      reason: "first",
      servers: previews.map(({ serverId, plan }) => ({
        serverId,
        configSha: plan?.configSha ?? "",
        previousSha: plan?.previousSha ?? null,
        overwrite: true,
      })),
    },
    admin,
  );
  if (!started.ok) throw new Error(started.problem.code);
  await runRollout(deps(), started.value.id);
  const row = await database.stores.rollouts.find(started.value.id);
  const timeline = extendTimeline(
    emptyTimeline(row?.hostRuns.map(({ id }) => id) ?? []),
    await database.stores.rollouts.eventsAfter(started.value.id, 0, 5000),
  );
  expect(timeline.hosts.map(({ state, problem }) => ({ state, problem }))).toEqual([
    { state: "committed", problem: null },
    { state: "committed", problem: null },
  ]);
  expect(row?.state).toBe("succeeded");
  const deployed = (await database.stores.servers.list()).slice(0, 2);
  expect(deployed.map(({ facts }) => [facts?.agentState, facts?.configSha256])).toEqual(
    row?.hostRuns.map(({ configSha }) => ["active", configSha]),
  );
  const proofs = await database.stores.proofs.list();
  expect(proofs).toHaveLength(4);
  expect(proofs.filter(({ state }) => state !== "delivered" && state !== "quiet")).toEqual([]);
}, 120_000);
