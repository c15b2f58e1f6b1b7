import { afterEach, beforeEach, expect, it } from "vitest";
import { people } from "@/lib/adapters/auth/people";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { Secret } from "@/lib/core/secret";
import { addCredential, newServer, openTestDatabase, type TestDatabase } from "./__rig__/database";
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

const clock = { now: () => new Date("2026-05-04T03:02:01.000Z") };
const both = () => [test.stores, databaseStores(otherDb, { clock, ids: uuidIds })] as const;
const hostRun = (id: string, serverId: string) => ({
  ...{ id, serverId, serverName: serverId, position: 0, batch: 0 },
  ...{ config: "x", configSha: "sha", previousSha: null },
});

it("numbers rollouts that two processes start at once, one by one, and gives a server to one of them", async () => {
  const [one, other] = both();
  await addCredential(one);
  for (const id of ["a", "b", "c", "d"]) await one.servers.create(newServer(id));
  const start = (stores: typeof one, by: string, serverId: string) =>
    stores.rollouts.create({
      ...{ id: `${by}-${serverId}`, reason: "", authorId: null, authorName: "Ada" },
      hostRuns: [hostRun(`${by}-${serverId}-run`, serverId)],
    });
  const started = await Promise.all(
    ["a", "b", "c", "d"].flatMap((id) => [start(one, "one", id), start(other, "other", id)]),
  );
  const numbers = started.flatMap((result) => (result.ok ? [result.value.number] : []));
  expect(numbers.toSorted()).toEqual([1, 2, 3, 4]);
  // Both connections write on, and each sees what the other wrote.
  await one.settings.set("by", "one");
  expect(await other.settings.get("by")).toBe("one");
  await other.settings.set("by", "other");
  expect(await one.settings.get("by")).toBe("other");
});

it("keeps one admin when two take each other's rights at once", async () => {
  const crowds = [people(test.db, uuidIds), people(otherDb, uuidIds)] as const;
  const person = (name: string) => ({
    ...{ name, email: `${name}@example.org` },
    password: new Secret("correct horse"),
  });
  const ada = await crowds[0].createFirstAdmin(person("ada"));
  const bob = await crowds[0].create({ ...person("bob"), role: "admin" });
  if (!ada.ok || !bob.ok) throw new Error("nobody there");
  const done = await Promise.all([
    crowds[0].setRole(ada.value.id, "viewer"),
    crowds[1].setRole(bob.value.id, "viewer"),
  ]);
  expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await test.db.user.count({ where: { role: "admin" } })).toBe(1);
});

it("has one default store when several are made or chosen at once", async () => {
  const stores = both();
  const store = {
    ...{
      kind: "external" as const,
      url: "http://loki:3100",
      pushUrl: null,
      tenant: null,
      auth: "none" as const,
    },
    ...{ username: null, sealedSecret: null, tlsCa: null, isDefault: false, simulated: false },
  };
  const make = (i: number) => stores[i % 2]?.logStores.create({ ...store, id: `s${i}`, name: `S${i}` });
  await Promise.all([0, 1, 2, 3].map(make));
  const defaults = () => test.db.logStore.count({ where: { isDefault: true } });
  expect(await defaults()).toBe(1);
  await Promise.all([0, 1, 2, 3].map((i) => stores[i % 2]?.logStores.makeDefault(`s${i}`)));
  expect(await defaults()).toBe(1);
});

it("counts what many write at once, on both connections", async () => {
  const write = (db: Database) =>
    db.counter.upsert({
      where: { name: "n" },
      create: { name: "n", value: 1 },
      update: { value: { increment: 1 } },
    });
  const seen = await Promise.all(Array.from({ length: 20 }, (_, i) => write(i % 2 ? test.db : otherDb)));
  expect(seen.map(({ value }) => value).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
});
