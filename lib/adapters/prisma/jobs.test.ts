import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "./__rig__/database";
import { connectDatabase, type Database } from "./client";
import { databaseStores } from "./stores";

let test: TestDatabase;
let otherDb: Database;
beforeEach(async () => {
  test = await openTestDatabase();
  otherDb = connectDatabase(test.url);
});
afterEach(async () => {
  await otherDb.$disconnect();
  await test.close();
});

it("gives each job to one of two workers on two connections", async () => {
  const { jobs } = test.stores;
  let next = 0;
  const ids = { next: () => `other-${next++}` };
  const other = databaseStores(otherDb, {
    clock: { now: () => new Date("2026-05-04T03:02:01.000Z") },
    ids,
  }).jobs;
  const made = [];
  for (let i = 0; i < 20; i++) made.push(await jobs.enqueue("rollout", { i }));
  const taken: string[] = [];
  const work = async (store: typeof jobs, owner: string) => {
    for (let job = await store.claim(owner, 5_000); job; job = await store.claim(owner, 5_000))
      taken.push(job.id);
  };
  await Promise.all([work(jobs, "a"), work(other, "b")]);
  expect(taken.toSorted()).toEqual(made.toSorted());
});

it("takes over a job whose lease ran out, and shuts its former owner out", async () => {
  const { jobs } = test.stores;
  const id = await jobs.enqueue("rollout", { rolloutId: "r" });
  expect(await jobs.claim("a", 1_000)).toMatchObject({ id, attempt: 1 });
  expect(await jobs.claim("b", 1_000)).toBeNull();
  const first = { jobId: id, owner: "a", attempt: 1 };
  expect(await jobs.renew(first, 1_000)).toBe(true);
  test.advance(1_001);
  expect(await jobs.claim("b", 1_000)).toMatchObject({ id, attempt: 2, payload: { rolloutId: "r" } });
  expect(await jobs.renew(first, 1_000)).toBe(false);
  await jobs.finish(first, "too late");
  await jobs.finish({ jobId: id, owner: "b", attempt: 2 }, null);
  expect(await test.db.job.findUnique({ where: { id } })).toMatchObject({ state: "done", error: null });
  test.advance(60_000);
  expect(await jobs.claim("c", 1_000)).toBeNull();
});
