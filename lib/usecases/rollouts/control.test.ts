import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { villageHosts } from "@/demo/hosts/spec";
import { startVillage, type Village } from "@/demo/village";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { noPackages } from "@/lib/adapters/fakes/no-packages";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { lokiClient } from "@/lib/adapters/loki/client";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import type { Actor } from "@/lib/core/fleet/model";
import { defaultRolloutSettings } from "@/lib/core/rollout/settings";
import { emptyTimeline, extendTimeline } from "@/lib/core/rollout/timeline";
import { plantDemo } from "@/lib/usecases/demo/plant";
import { checkDrift } from "@/lib/usecases/drift/check";
import { cancelRollout } from "./cancel";
import { previewRollout } from "./preview";
import { type Restore, rollbackOf } from "./restores";
import { resumeRollout } from "./resume";
import { runRollout } from "./run";
import { startRollout } from "./start";

const admin: Actor = { id: "u1", name: "Ada", role: "admin" };
const config = "/etc/alloy/config.alloy";
let village: Village;
let database: TestDatabase;
let dataDir: string;
let servers: readonly { readonly id: string; readonly name: string }[];

const vault = aesVault(randomBytes(32));
const [doorbell, hosts] = [memoryDoorbell(), createRemoteHosts()];
const deps = () => ({
  ...{
    stores: database.stores,
    vault,
    hosts,
    loki: lokiClient(),
    ids: uuidIds,
    doorbell,
    packages: noPackages,
  },
  clock: { now: () => new Date() },
  keys: sshKeyInspector,
  demo: { start: async () => village },
});

// The first three of the article: what a rollout meets is the same three times.
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "village-control-"));
  database = await openTestDatabase();
  // Error logs get a line every second or two: a label that changed is proven by a new line only.
  const specs = villageHosts
    .slice(0, 3)
    .map((spec) => ({ ...spec, preinstalled: true, secondsBetweenIncidents: [1, 2] as const }));
  village = await startVillage({ dataDir, log: () => {}, firstPort: 0, specs });
  const at = new Date();
  await database.db.user.create({
    data: { ...admin, email: "ada@example.org", emailVerified: true, createdAt: at, updatedAt: at },
  });
  const planted = await plantDemo(deps(), admin);
  if (!planted.ok) throw new Error(planted.problem.code);
  const byName = new Map((await database.stores.servers.list()).map((server) => [server.name, server]));
  servers = village.hosts.flatMap(({ name }) => byName.get(name) ?? []);
  await begin();
}, 240_000);
afterAll(async () => {
  await village.stop();
  await database.close();
  await rm(dataDir, { recursive: true });
});

/** Previews all three, starts a rollout of what the preview showed, and runs it. */
async function begin(restores?: readonly Restore[], ofRolloutId?: string): Promise<string> {
  const previews = await previewRollout(
    deps(),
    servers.map(({ id }) => id),
    restores ? { restores } : {},
  );
  const chosen = previews.flatMap(({ serverId, plan }) =>
    plan
      ? [
          {
            serverId,
            configSha: plan.configSha,
            previousSha: plan.previousSha,
            restoresId: plan.restores?.id,
            overwrite: true,
          },
        ]
      : [],
  );
  const settings = { ...defaultRolloutSettings, parallelHosts: 1 };
  const input = { reason: "test", servers: chosen, settings, ...(ofRolloutId ? { ofRolloutId } : {}) };
  const started = await startRollout(deps(), input, admin);
  if (!started.ok) throw new Error(started.problem.code);
  await runRollout(deps(), started.value.id);
  return started.value.id;
}

async function result(id: string) {
  const row = await database.stores.rollouts.find(id);
  const events = await database.stores.rollouts.eventsAfter(id, 0, 5000);
  const timeline = extendTimeline(emptyTimeline(row?.hostRuns.map((run) => run.id) ?? []), events);
  return { state: row?.state, row, timeline, hosts: timeline.hosts.map(({ state }) => state) };
}

const relabel = async (team: string) => {
  for (const service of await database.stores.services.list()) {
    await database.stores.services.update(service.id, { labels: { team } });
  }
};
const onDisk = () => village.hosts.map(({ machine }) => machine.disk.text(config));

it("pauses at a failure, tries the failed again first, and rolls all of it back by the same transaction", async () => {
  const before = onDisk();
  await relabel("core");
  await village.hosts[1]?.setFault("read-only");
  const id = await begin();
  const paused = await result(id);
  expect(paused).toMatchObject({ state: "paused", hosts: ["committed", "aborted", "waiting"] });
  expect(paused.timeline.pause).toMatchObject({ by: null, problem: { code: "host.read-only" } });
  expect(paused.row?.pauseProblem?.code).toBe("host.read-only");
  expect(onDisk()[1]).toBe(before[1]);

  // Still broken: it is tried first, and the rollout pauses again before the host that waits.
  await resumeRollout(deps(), { id, mode: "retry" }, admin);
  await runRollout(deps(), id);
  expect(await result(id)).toMatchObject({ state: "paused", hosts: ["committed", "aborted", "waiting"] });
  await village.hosts[1]?.setFault("read-only", false);
  await resumeRollout(deps(), { id, mode: "retry" }, admin);
  await runRollout(deps(), id);
  const done = await result(id);
  expect(done).toMatchObject({ state: "succeeded", hosts: ["committed", "committed", "committed"] });
  expect(done.timeline.hosts[1]).toMatchObject({
    attempt: 3,
    pathCounts: { total: 2, proven: 2, waiting: 0 },
  });
  expect(onDisk().every((text, i) => text !== before[i] && text?.includes("core"))).toBe(true);

  const restores = await rollbackOf(deps(), id);
  if (!restores.ok) throw new Error(restores.problem.code);
  const back = await begin(restores.value, id);
  const undone = await result(back);
  expect(undone).toMatchObject({ state: "succeeded", hosts: ["committed", "committed", "committed"] });
  expect(undone.row).toMatchObject({ kind: "rollback", ofRolloutId: id });
  expect(undone.timeline.hosts.map(({ pathCounts }) => pathCounts?.proven)).toEqual([2, 2, 2]);
  expect(onDisk()).toEqual(before);
  const history = await database.stores.rollouts.revisions(servers[0]?.id ?? "");
  expect(history.map(({ number, text }) => [number, text === before[0]])).toEqual([
    [3, true],
    [2, false],
    [1, true],
  ]);
  // What it went back to is what later checks compare with.
  expect(await checkDrift(deps(), servers[0]?.id ?? "")).toEqual({
    ok: true,
    value: { items: [], failure: null },
  });
}, 300_000);

it("goes on past a host that is away, with another canary, and offers it when it is back", async () => {
  await relabel("night");
  await village.hosts[0]?.setFault("refuse");
  const id = await begin();
  // It had no plan while it was away: only the two that answered were previewed.
  expect((await result(id)).hosts).toEqual(["committed", "committed"]);
  await relabel("day");
  await village.hosts[0]?.setFault("refuse", false);
  const { rollouts } = database.stores;
  const realAsked = rollouts.asked;
  // It goes away between the preview and its turn.
  let cut = false;
  const asked: typeof realAsked = async (one) => {
    if (!cut) await village.hosts[0]?.setFault("refuse");
    cut = true;
    return realAsked(one);
  };
  const cutting = { ...database, stores: { ...database.stores, rollouts: { ...rollouts, asked } } };
  const whole = database;
  database = cutting;
  const missed = await begin().finally(() => {
    database = whole;
  });
  expect(await result(missed)).toMatchObject({
    state: "incomplete",
    hosts: ["unreachable", "committed", "committed"],
  });
  const away = await rollouts.missedServers();
  expect(away).toMatchObject([{ serverId: servers[0]?.id, rolloutId: missed }]);
  await village.hosts[0]?.setFault("refuse", false);
  expect(await result(await begin())).toMatchObject({ hosts: ["committed", "in-sync", "in-sync"] });
  expect(await rollouts.missedServers()).toEqual([]);
}, 300_000);

it("ends a paused rollout at once when it is cancelled, and touches none of the hosts that wait", async () => {
  await relabel("late");
  const before = onDisk();
  await village.hosts[0]?.setFault("read-only");
  const id = await begin();
  expect((await result(id)).state).toBe("paused");
  expect(await cancelRollout(deps(), id, admin)).toMatchObject({ ok: true });
  expect(await result(id)).toMatchObject({
    state: "cancelled",
    hosts: ["aborted", "cancelled", "cancelled"],
  });
  expect(await resumeRollout(deps(), { id, mode: "skip" }, admin)).toMatchObject({
    problem: { code: "conflict" },
  });
  await village.hosts[0]?.setFault("read-only", false);
  expect(onDisk()).toEqual(before);
}, 120_000);

it("finds a file that was edited on the host, a stopped agent, and what another host never lost", async () => {
  await begin();
  const [first, second] = village.hosts;
  first?.machine.disk.put(config, `${first.machine.disk.text(config)}// by hand\n`, { mode: 0o640 });
  second?.machine.units.stop("alloy");
  const found = async (index: number) => {
    const report = await checkDrift(deps(), servers[index]?.id ?? "");
    return report.ok ? report.value.items.map(({ kind }) => kind) : report.problem.code;
  };
  expect(await found(0)).toEqual(["file"]);
  expect(await found(1)).toEqual(["unit"]);
  expect(await found(2)).toEqual([]);
  expect((await database.stores.servers.find(servers[0]?.id ?? ""))?.drift?.items).toHaveLength(1);
  // Re-apply is a rollout of what the fleet asks for.
  expect((await result(await begin())).hosts).toEqual(["committed", "committed", "in-sync"]);
  expect([await found(0), await found(1)]).toEqual([[], []]);
}, 120_000);
