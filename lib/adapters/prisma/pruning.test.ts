import { afterEach, beforeEach, expect, it } from "vitest";
import { addCredential, newServer, openTestDatabase, type TestDatabase } from "./__rig__/database";

let test: TestDatabase;
beforeEach(async () => {
  test = await openTestDatabase();
  await addCredential(test.stores);
  await test.stores.servers.create(newServer("alpha"));
});
afterEach(() => test.close());

const day = (n: number) => new Date(Date.UTC(2026, 0, n));

async function rollout(id: string, endedAt: Date | null) {
  const { rollouts } = test.stores;
  await rollouts.create({
    ...{ id, reason: "", authorId: null, authorName: "Ada" },
    hostRuns: [
      {
        ...{ id: `${id}-h`, serverId: "alpha", serverName: "alpha", position: 0, batch: 0 },
        ...{ config: "x", configSha: "sha", previousSha: null },
      },
    ],
  });
  const h = `${id}-h`;
  await rollouts.append(id, [
    { at: day(1), event: { type: "rollout.started" } },
    { at: day(1), event: { type: "step.output", hostRunId: h, step: "apply", level: "info", text: "x" } },
    { at: day(1), event: { type: "step.started", hostRunId: h, step: "apply" } },
  ]);
  if (endedAt === null) return;
  await rollouts.setHostRun(h, { state: "committed", at: endedAt });
  await rollouts.setState(id, "succeeded", endedAt);
}

async function revision(number: number) {
  await test.stores.rollouts.addRevision({
    ...{ id: `v${number}`, serverId: "alpha", path: "/c", text: "t", sha256: `${number}`, authorName: "Ada" },
    ...{ reason: "", hostRunId: null, paths: [], storeId: null, baseline: null, createdAt: day(number) },
  });
}

const keep = {
  ...{ jobs: day(1), output: day(1), rollouts: day(1), audit: day(1), revisions: day(1) },
  keepRevisions: 2,
};

it("removes rollouts and output of those that ended long ago, and nothing of one that goes on", async () => {
  await rollout("old", day(5));
  await rollout("middle", day(15));
  await rollout("open", null);
  const pruned = await test.stores.pruning.prune({ ...keep, rollouts: day(10), output: day(20) });
  expect(pruned).toMatchObject({ rollouts: 1, output: 1 });
  const types = async (id: string) =>
    (await test.stores.rollouts.eventsAfter(id, 0, 10)).map(({ event }) => event.type);
  expect(await test.stores.rollouts.find("old")).toBeNull();
  expect(await types("old")).toEqual([]);
  // Steps and results stay, with their numbers: a stream resumes where it was.
  expect(await types("middle")).toEqual(["rollout.started", "step.started"]);
  expect(await types("open")).toEqual(["rollout.started", "step.output", "step.started"]);
  expect(await test.stores.pruning.prune({ ...keep, rollouts: day(10), output: day(20) })).toMatchObject({
    ...{ rollouts: 0, output: 0 },
  });
});

it("keeps the newest revisions of a server whatever their age, and all that are young", async () => {
  for (let number = 1; number <= 6; number += 1) await revision(number);
  expect(await test.stores.pruning.prune({ ...keep, revisions: day(4) })).toMatchObject({ revisions: 3 });
  const numbers = async () => (await test.stores.rollouts.revisions("alpha")).map((one) => one.number);
  expect(await numbers()).toEqual([6, 5, 4]);
  await test.stores.pruning.prune({ ...keep, revisions: day(100) });
  expect(await numbers()).toEqual([6, 5]);
});

it("removes jobs that ended and lines of the audit log by their age", async () => {
  const { jobs, audit, pruning } = test.stores;
  const id = await jobs.enqueue("upkeep", {});
  await jobs.enqueue("upkeep", {});
  await jobs.claim("a", 1_000);
  await jobs.finish({ jobId: id, owner: "a", attempt: 1 }, null);
  const line = {
    actorId: null,
    actorName: "Ada",
    targetKind: "server",
    targetId: null,
    targetName: "",
  } as const;
  await audit.add({ ...line, action: "servers.add", detail: {}, outcome: "ok" });
  expect(await pruning.prune(keep)).toMatchObject({ jobs: 0, audit: 0 });
  const later = new Date("2026-06-01T00:00:00Z");
  expect(await pruning.prune({ ...keep, jobs: later, audit: later })).toMatchObject({ jobs: 1, audit: 1 });
  // One that is queued is never old.
  expect(await test.db.job.count()).toBe(1);
});
