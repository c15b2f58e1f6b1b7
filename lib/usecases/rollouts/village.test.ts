import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startVillage, type Village } from "@/demo/village";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { noPackages } from "@/lib/adapters/fakes/no-packages";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { lokiClient } from "@/lib/adapters/loki/client";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { type CheckEvent, serverChecks } from "@/lib/core/fleet/checks";
import type { Actor } from "@/lib/core/fleet/model";
import { emptyTimeline, extendTimeline } from "@/lib/core/rollout/timeline";
import { Secret } from "@/lib/core/secret";
import { saveAgentOptions } from "@/lib/usecases/agent-options/save";
import { plantDemo } from "@/lib/usecases/demo/plant";
import { storeTarget } from "@/lib/usecases/log-stores/sealing";
import { savePackageSource } from "@/lib/usecases/packages/source";
import { recheckServer } from "@/lib/usecases/servers/recheck";
import { previewRollout, type ServerPreview } from "./preview";
import { runRollout } from "./run";
import { startRollout } from "./start";
import { startAgents } from "./start-agents";

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
  packages: noPackages,
  doorbell,
  keys: sshKeyInspector,
  demo: { start: async () => village },
});

async function deploy(previews: readonly ServerPreview[]) {
  const servers = previews.map(({ serverId, plan }) => ({
    serverId,
    configSha: plan?.configSha ?? "",
    previousSha: plan?.previousSha ?? null,
    overwrite: true,
  }));
  const started = await startRollout(deps(), { reason: "test", servers }, admin);
  if (!started.ok) throw new Error(started.problem.code);
  await runRollout(deps(), started.value.id);
  const row = await database.stores.rollouts.find(started.value.id);
  const events = await database.stores.rollouts.eventsAfter(started.value.id, 0, 5000);
  const timeline = extendTimeline(emptyTimeline(row?.hostRuns.map(({ id }) => id) ?? []), events);
  return { row, events, timeline };
}

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
  const { row, timeline } = await deploy(previews);
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

it("sends the agent's own journal, and host metrics with a secret that stays in its file", async () => {
  const secret = `tok-${randomBytes(12).toString("hex")}`;
  const saved = await saveAgentOptions(deps(), {
    ...{ hostMetrics: false, selfMonitoring: true, auth: "bearer", username: "", tlsCa: null },
    ...{ remoteWriteUrl: "https://prometheus.example.net/api/v1/write", intervalSeconds: 60 },
    secret: new Secret(secret),
  });
  expect(saved.ok).toBe(true);
  const [server] = await database.stores.servers.list();
  if (!server) throw new Error("no server");
  await database.stores.servers.update(server.id, { agentOptions: { hostMetrics: true } });
  const previews = await previewRollout(deps(), [server.id]);
  expect(previews[0]?.plan?.after).toContain('prometheus.remote_write "host"');
  const { row, events, timeline } = await deploy(previews);
  expect(timeline.hosts.map(({ state, problem }) => ({ state, problem }))).toEqual([
    { state: "committed", problem: null },
  ]);
  const file = village.host(server.name).machine.disk.find("/etc/alloy/logyard-metrics-secret");
  expect(file?.kind === "file" && file.bytes.slice().toString("utf8")).toBe(secret);
  expect(JSON.stringify([row, events, previews])).not.toContain(secret);

  const store = await database.stores.logStores.findDefault();
  const target = store && (await storeTarget(deps(), store));
  if (!target?.ok) throw new Error("no store");
  const own = async () => {
    const endNs = BigInt(Date.now()) * 1_000_000n;
    const found = await deps().loki.series(
      target.value,
      `{job="alloy", host="${server.name}"}`,
      { startNs: String(endNs - 3_600_000_000_000n), endNs: String(endNs) },
      { timeoutMs: 5000 },
    );
    return found.ok ? found.value : [];
  };
  await expect.poll(own, { timeout: 20_000 }).not.toEqual([]);
  for (const labels of await own()) {
    expect(
      Object.keys(labels).filter(
        (name) => !["job", "service", "service_name", "host", "level"].includes(name),
      ),
    ).toEqual(Object.keys(server.labels));
  }
}, 60_000);

it("brings another version of the agent with its lines proven, then takes the agent away", async () => {
  const [server] = await database.stores.servers.list();
  const agents = async (kind: "upgrade" | "uninstall") => {
    const started = await startAgents(deps(), { kind, serverIds: [server?.id ?? ""], reason: "" }, admin);
    if (!started.ok) throw new Error(started.problem.code);
    await runRollout(deps(), started.value.id);
    const row = await database.stores.rollouts.find(started.value.id);
    const facts = (await database.stores.servers.find(server?.id ?? ""))?.facts;
    return { kind: row?.kind, states: row?.hostRuns.map(({ state }) => state), facts };
  };
  const older = { kind: "repository", version: "1.17.0" } as const;
  await savePackageSource(deps(), { program: "alloy", source: older });
  expect(await agents("upgrade")).toMatchObject({
    ...{ kind: "upgrade", states: ["committed"] },
    facts: { agentVersion: "1.17.0", agentState: "active" },
  });
  expect(await agents("upgrade")).toMatchObject({ states: ["in-sync"] });
  expect(await agents("uninstall")).toMatchObject({
    ...{ kind: "uninstall", states: ["committed"] },
    facts: { agentVersion: null, agentState: "absent" },
  });
}, 120_000);
