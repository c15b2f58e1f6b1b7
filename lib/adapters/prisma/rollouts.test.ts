import { afterEach, beforeEach, expect, it } from "vitest";
import { addCredential, newServer, openTestDatabase, type TestDatabase } from "./__rig__/database";

let test: TestDatabase;
beforeEach(async () => {
  test = await openTestDatabase();
  await addCredential(test.stores);
  for (const id of ["alpha", "beta"]) await test.stores.servers.create(newServer(id));
});
afterEach(() => test.close());

function create(id: string, servers: readonly string[]) {
  return test.stores.rollouts.create({
    id,
    reason: "",
    authorId: null,
    authorName: "Ada",
    hostRuns: servers.map((serverId, position) => ({
      id: `${id}-${serverId}`,
      serverId,
      serverName: serverId,
      position,
      batch: 0,
      config: "x",
      configSha: "sha",
      previousSha: null,
    })),
  });
}

it("numbers rollouts from 1 and writes the job with them", async () => {
  expect(await create("r1", ["alpha"])).toMatchObject({ ok: true, value: { number: 1, state: "queued" } });
  expect(await create("r2", ["beta"])).toMatchObject({ ok: true, value: { number: 2 } });
  const job = await test.stores.jobs.claim("me", 1_000);
  expect(job).toMatchObject({ kind: "rollout", payload: { rolloutId: "r1" }, attempt: 1 });
});

it("refuses a server whose rollout has not ended, and leaves nothing behind", async () => {
  const { rollouts } = test.stores;
  await create("r1", ["alpha"]);
  expect(await create("r2", ["beta", "alpha"])).toEqual({
    ok: false,
    problem: { code: "rollout.host-busy", params: { server: "alpha", number: 1 } },
  });
  expect(await rollouts.find("r2")).toBeNull();
  expect(await test.db.job.count()).toBe(1);
  await rollouts.setHostRun("r1-alpha", { state: "committed", at: new Date(5) });
  await rollouts.setState("r1", "succeeded", new Date(6));
  // The refused one left no hole.
  expect(await create("r3", ["beta", "alpha"])).toMatchObject({ ok: true, value: { number: 2 } });
});

it("lets one of many simultaneous rollouts of a server through", async () => {
  const made = await Promise.all(["a", "b", "c", "d"].map((id) => create(id, ["alpha"])));
  expect(made.filter((result) => result.ok)).toHaveLength(1);
});

it("numbers events without gaps, however many write at once", async () => {
  const { rollouts } = test.stores;
  await create("r1", ["alpha"]);
  const event = { type: "rollout.started" } as const;
  const stored = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      rollouts.append(
        "r1",
        Array.from({ length: (i % 3) + 1 }, () => ({ at: new Date(i), event })),
      ),
    ),
  );
  const total = stored.flat().length;
  const all = await rollouts.eventsAfter("r1", 0, 1_000);
  expect(all.map((e) => e.seq)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
  expect(await rollouts.eventsAfter("r1", total - 2, 1)).toMatchObject([{ seq: total - 1, event }]);
});

it("gives a page the details of its open host only, and one host all that is its own", async () => {
  const { rollouts } = test.stores;
  await create("r1", ["alpha", "beta"]);
  const said = (host: string) => ({
    at: new Date(1),
    event: { type: "step.output", hostRunId: host, step: "apply", level: "info", text: host } as const,
  });
  const began = (host: string) => ({
    at: new Date(1),
    event: { type: "host.started", hostRunId: host } as const,
  });
  await rollouts.append("r1", [
    began("r1-alpha"),
    said("r1-alpha"),
    began("r1-beta"),
    said("r1-beta"),
    said("r1-alpha"),
  ]);
  const seqs = (events: readonly { seq: number }[]) => events.map(({ seq }) => seq);
  expect(seqs(await rollouts.eventsAfter("r1", 0, 9))).toEqual([1, 2, 3, 4, 5]);
  expect(seqs(await rollouts.eventsAfter("r1", 0, 9, { openHost: null }))).toEqual([1, 3]);
  expect(seqs(await rollouts.eventsAfter("r1", 0, 9, { openHost: "r1-beta" }))).toEqual([1, 3, 4]);
  expect(seqs(await rollouts.hostEvents("r1-alpha", 4))).toEqual([1, 2]);
  expect(await rollouts.hostRun("r1", "r1-beta")).toMatchObject({ serverName: "beta" });
  expect(await rollouts.hostRun("other", "r1-beta")).toBeNull();
  expect([await rollouts.stateOf("r1"), await rollouts.stateOf("other")]).toEqual(["queued", null]);
});

it("keeps what happened when the server goes, and drops it with the rollout", async () => {
  const { rollouts, servers } = test.stores;
  await create("r1", ["alpha"]);
  await rollouts.setHostRun("r1-alpha", {
    state: "restored",
    problem: { code: "agent.reload-failed", params: { status: 400 } },
    at: new Date(9),
  });
  await servers.remove("alpha");
  expect((await rollouts.find("r1"))?.hostRuns[0]).toMatchObject({
    serverId: null,
    serverName: "alpha",
    state: "restored",
    problem: { code: "agent.reload-failed", params: { status: 400 } },
    finishedAt: new Date(9),
  });
  await test.db.rollout.delete({ where: { id: "r1" } });
  expect(await test.db.hostRun.count()).toBe(0);
});

it("marks when a rollout starts and ends, and cancels only one that runs", async () => {
  const { rollouts } = test.stores;
  await create("r1", ["alpha"]);
  await rollouts.setState("r1", "running", new Date(1));
  await rollouts.requestCancel("r1", new Date(2));
  await rollouts.requestCancel("r1", new Date(3));
  expect(await rollouts.cancelRequested("r1")).toBe(true);
  expect((await rollouts.unfinished()).map((r) => r.id)).toEqual(["r1"]);
  await rollouts.setState("r1", "cancelled", new Date(4));
  expect(await rollouts.find("r1")).toMatchObject({
    state: "cancelled",
    startedAt: new Date(1),
    cancelRequestedAt: new Date(2),
    finishedAt: new Date(4),
  });
  expect(await rollouts.unfinished()).toEqual([]);
});

it("numbers the revisions of each server by themselves", async () => {
  const { rollouts } = test.stores;
  const add = (id: string, serverId: string) =>
    rollouts.addRevision({
      id,
      serverId,
      path: "/etc/alloy/config.alloy",
      text: id,
      sha256: `sha-${id}`,
      authorName: "Ada",
      reason: "",
      hostRunId: null,
      paths: [],
      storeId: null,
      baseline: null,
      createdAt: new Date(0),
    });
  await Promise.all([add("1", "alpha"), add("2", "alpha"), add("3", "beta")]);
  expect((await rollouts.revisions("alpha")).map((r) => r.number)).toEqual([2, 1]);
  expect(await rollouts.latestRevision("beta")).toMatchObject({ number: 1, text: "3" });
  const applied = await rollouts.appliedConfigs();
  for (const id of ["alpha", "beta"]) {
    const last = await rollouts.latestRevision(id);
    expect(applied.get(id)).toEqual({ sha256: last?.sha256, createdAt: last?.createdAt });
  }
});
