import { afterEach, beforeEach, expect, it } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { catalogue } from "@/lib/core/i18n/catalogue";
import { plantAtSetUp, plantAtStart } from "./plant-at-start";

let test: TestDatabase;
const deps = () => ({ stores: test.stores, ids: uuidIds });
const starters = async () => (await test.stores.savedQueries.list("u1")).filter((row) => row.starterKey);
const all = Object.keys(catalogue.en.starters).length;

beforeEach(async () => {
  test = await openTestDatabase();
});
afterEach(() => test.close());

const somebody = () => test.db.user.create({ data: { id: "u1", name: "Ada", email: "ada@example.org" } });

it("plants nothing before anybody is there", async () => {
  expect(await plantAtStart(deps())).toBe(0);
  expect(await starters()).toEqual([]);
});

it("plants what a cut first run did not, once", async () => {
  await somebody();
  expect(await plantAtStart(deps())).toBe(all);
  expect(await plantAtStart(deps())).toBe(0);
  expect(await starters()).toHaveLength(all);
});

it("brings a new starter in the language of the first run, and never one back that was removed", async () => {
  await somebody();
  await plantAtSetUp(deps(), "ko");
  const [removed, fresh] = await starters();
  await test.stores.savedQueries.remove(removed?.id ?? "");
  await test.stores.savedQueries.remove(fresh?.id ?? "");
  // As an older version left it, which did not know `fresh`.
  const known = JSON.parse((await test.stores.settings.get("starters.planted")) ?? "[]");
  const older = known.filter((key: string) => key !== fresh?.starterKey);
  await test.stores.settings.set("starters.planted", JSON.stringify(older));
  expect(await plantAtStart(deps())).toBe(1);
  const now = await starters();
  expect(now.map((row) => row.starterKey)).not.toContain(removed?.starterKey);
  expect(now.find((row) => row.starterKey === fresh?.starterKey)?.name).toBe(fresh?.name);
  expect(fresh?.name).toMatch(/[가-힣]/);
});
