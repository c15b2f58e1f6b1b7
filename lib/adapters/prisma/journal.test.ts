import { afterEach, beforeEach, expect, it } from "vitest";
import { people } from "@/lib/adapters/auth/people";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { Secret } from "@/lib/core/secret";
import { openTestDatabase, type TestDatabase } from "./__rig__/database";

let test: TestDatabase;
beforeEach(async () => {
  test = await openTestDatabase();
});
afterEach(() => test.close());

const query = {
  name: "5xx",
  description: "",
  logql: '{job="a"}',
  tags: ["triage"],
  variables: [],
  rangeMs: 1,
};

it("shows shared saved queries to all and personal ones to their owner", async () => {
  const { savedQueries } = test.stores;
  const ada = await people(test.db, uuidIds).createFirstAdmin({
    name: "Ada",
    email: "ada@example.org",
    password: new Secret("correct horse"),
  });
  const ownerId = ada.ok ? ada.value.id : "";
  await savedQueries.create({ ...query, id: "s", ownerId: null, starterKey: "five-hundreds" });
  await savedQueries.create({ ...query, id: "p", ownerId, starterKey: null });
  expect((await savedQueries.list("someone")).map((q) => q.id)).toEqual(["s"]);
  expect((await savedQueries.list(ownerId)).map((q) => q.id).toSorted()).toEqual(["p", "s"]);
  const again = await savedQueries.create({ ...query, id: "t", ownerId: null, starterKey: "five-hundreds" });
  expect(again).toMatchObject({ problem: { code: "name.taken" } });
  await test.db.user.delete({ where: { id: ownerId } });
  expect(await savedQueries.find("p")).toBeNull();
});

it("keeps a range of 30 days", async () => {
  const rangeMs = 30 * 86_400_000;
  const { savedQueries } = test.stores;
  await savedQueries.create({ ...query, id: "m", ownerId: null, starterKey: null, rangeMs });
  expect(await savedQueries.find("m")).toMatchObject({ rangeMs });
});

it("pages the audit log from the newest, with its detail", async () => {
  const { audit } = test.stores;
  const row = {
    actorId: null,
    actorName: "Ada",
    targetKind: "server",
    targetId: null,
    targetName: "alpha",
  } as const;
  for (const action of ["servers.add", "servers.update", "servers.remove"] as const) {
    await audit.add({ ...row, action, detail: { action }, outcome: "ok" });
    test.advance(1_000);
  }
  const newest = await audit.list({ limit: 2 });
  expect(newest.map((r) => r.action)).toEqual(["servers.remove", "servers.update"]);
  expect((await audit.list({ limit: 2, before: newest[1]?.at })).map((r) => r.detail)).toEqual([
    { action: "servers.add" },
  ]);
});

it("keeps settings by key", async () => {
  const { settings } = test.stores;
  expect(await settings.get("demo.village")).toBeNull();
  await settings.set("demo.village", "on");
  await settings.set("demo.village", "off");
  expect(await settings.get("demo.village")).toBe("off");
});
