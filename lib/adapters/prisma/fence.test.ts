import { afterEach, beforeEach, expect, it } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { FenceLost } from "@/lib/ports/job-store";
import { addCredential, newServer, openTestDatabase, type TestDatabase } from "./__rig__/database";
import { connectDatabase, type Database } from "./client";
import { databaseStores } from "./stores";

let test: TestDatabase;
let otherDb: Database;
beforeEach(async () => {
  test = await openTestDatabase();
  otherDb = connectDatabase(test.url);
  await addCredential(test.stores);
  await test.stores.servers.create(newServer("alpha"));
  await test.stores.rollouts.create({
    ...{ id: "r1", reason: "", authorId: null, authorName: "Ada" },
    hostRuns: [
      {
        ...{ id: "h1", serverId: "alpha", serverName: "alpha", position: 0, batch: 0 },
        ...{ config: "x", configSha: "sha", previousSha: null },
      },
    ],
  });
});
afterEach(async () => {
  await otherDb.$disconnect();
  await test.close();
});

it("refuses every write of a worker whose job another one took over, on another connection too", async () => {
  const clock = { now: () => new Date("2026-05-04T03:02:02.500Z") };
  const other = databaseStores(otherDb, { clock, ids: uuidIds });
  const first = await test.stores.jobs.claim("a", 1_000);
  const old = { jobId: first?.id ?? "", owner: "a", attempt: 1 };
  const mine = test.stores.rollouts.fenced(old);
  await mine.setState("r1", "running", new Date(1));
  // Its lease ran out; another process claims the job.
  const second = await other.jobs.claim("b", 60_000);
  expect(second).toMatchObject({ id: first?.id, attempt: 2 });
  const at = new Date(2);
  const event = { type: "host.started", hostRunId: "h1" } as const;
  await expect(mine.append("r1", [{ at, event }])).rejects.toThrow(FenceLost);
  await expect(mine.setHostRun("h1", { state: "committed", at })).rejects.toThrow(FenceLost);
  await expect(mine.setState("r1", "succeeded", at)).rejects.toThrow(FenceLost);
  await expect(mine.pause("r1", { problem: null, at })).rejects.toThrow(FenceLost);
  await expect(mine.requeue("h1")).rejects.toThrow(FenceLost);
  const revision = {
    id: "v",
    serverId: "alpha",
    path: "/c",
    text: "t",
    sha256: "s",
    authorName: "",
    reason: "",
  };
  const rest = { hostRunId: "h1", paths: [], storeId: null, baseline: null, createdAt: at };
  await expect(mine.addRevision({ ...revision, ...rest })).rejects.toThrow(FenceLost);
  expect(await test.stores.rollouts.find("r1")).toMatchObject({
    state: "running",
    hostRuns: [{ state: "waiting", attempt: 1 }],
  });
  expect(await test.stores.rollouts.eventsAfter("r1", 0, 10)).toEqual([]);
  await other.rollouts
    .fenced({ jobId: second?.id ?? "", owner: "b", attempt: 2 })
    .append("r1", [{ at, event }]);
  expect(await test.stores.rollouts.eventsAfter("r1", 0, 10)).toHaveLength(1);
});

it("gives a server to one run at a time, and to a later attempt of the same job", async () => {
  const { serverLeases } = test.stores;
  const other = databaseStores(otherDb, {
    clock: { now: () => new Date("2026-05-04T03:02:01.000Z") },
    ids: uuidIds,
  }).serverLeases;
  const lease = (hostRunId: string, jobId: string, attempt = 1) => ({
    serverId: "alpha",
    hostRunId,
    jobId,
    attempt,
  });
  const taken = await Promise.all([
    serverLeases.acquire(lease("h1", "j1"), 1_000),
    other.acquire(lease("h2", "j2"), 1_000),
  ]);
  expect(taken.filter(Boolean)).toHaveLength(1);
  const [winner, loser] = taken[0] ? ["j1", "j2"] : ["j2", "j1"];
  expect(await serverLeases.acquire(lease("h", loser), 1_000)).toBe(false);
  expect(await serverLeases.acquire(lease("h", winner, 2), 1_000)).toBe(true);
  // The attempt before cannot give away what is not its own any more.
  await serverLeases.release("alpha", { jobId: winner, attempt: 1 });
  expect(await serverLeases.acquire(lease("h", loser), 1_000)).toBe(false);
  test.advance(900);
  await serverLeases.renew({ jobId: winner, attempt: 2 }, 1_000);
  test.advance(900);
  expect(await serverLeases.acquire(lease("h", loser), 1_000)).toBe(false);
  test.advance(200);
  expect(await serverLeases.acquire(lease("h", loser), 1_000)).toBe(true);
});

it("queues the next upkeep once, whoever asks for it", async () => {
  const other = databaseStores(otherDb, { clock: { now: () => new Date() }, ids: uuidIds });
  const due = new Date("2026-05-04T03:02:01.000Z");
  await Promise.all([test.stores.jobs.ensure("upkeep", due), other.jobs.ensure("upkeep", due)]);
  expect(await test.db.job.count({ where: { kind: "upkeep" } })).toBe(1);
});

it("lets one of two people resume a paused rollout, and neither while its server is in another one", async () => {
  const { rollouts } = test.stores;
  await rollouts.setState("r1", "running", new Date(1));
  await rollouts.setHostRun("h1", { state: "aborted", at: new Date(2) });
  await rollouts.pause("r1", { problem: { code: "host.read-only", params: {} }, at: new Date(3) });
  expect(await rollouts.find("r1")).toMatchObject({
    state: "paused",
    pauseProblem: { code: "host.read-only" },
  });
  expect(await rollouts.orphans()).toEqual([]);
  // A paused rollout holds no server.
  const second = { id: "h2", serverId: "alpha", serverName: "alpha", position: 0, batch: 0 };
  const made = await rollouts.create({
    ...{ id: "r2", reason: "", authorId: null, authorName: "Ada" },
    hostRuns: [{ ...second, config: "y", configSha: "s2", previousSha: null }],
  });
  expect(made.ok).toBe(true);
  expect(await rollouts.resume("r1", ["h1"])).toMatchObject({
    problem: { code: "rollout.host-busy", params: { server: "alpha", number: 2 } },
  });
  expect(await rollouts.find("r1")).toMatchObject({
    state: "paused",
    pauseProblem: { code: "host.read-only" },
  });
  await rollouts.setHostRun("h2", { state: "committed", at: new Date(4) });
  await rollouts.setState("r2", "succeeded", new Date(4));
  const resumed = await Promise.all([rollouts.resume("r1", ["h1"]), rollouts.resume("r1", ["h1"])]);
  expect(resumed.filter(({ ok }) => ok)).toMatchObject([{ value: [{ id: "h1", attempt: 2 }] }]);
  expect(await rollouts.find("r1")).toMatchObject({
    ...{ state: "running", pausedAt: null, pauseProblem: null },
    hostRuns: [{ state: "waiting", attempt: 2, problem: null }],
  });
});
