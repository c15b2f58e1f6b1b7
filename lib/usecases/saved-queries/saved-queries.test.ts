import { describe, expect, it } from "vitest";
import type { Actor, SavedQuery } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import type { SavedQueryDraft } from "@/lib/core/queries/draft";
import { fail, ok } from "@/lib/core/result";
import type { SavedQueryStore, SettingStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { listSavedQueries } from "./list";
import { plantStarters, type StarterQuery } from "./plant-starters";
import { removeQuery } from "./remove";
import { saveQuery } from "./save";
import { updateQuery } from "./update";

const operator: Actor = { id: "op", name: "Olga", role: "operator" };
const viewer: Actor = { id: "vi", name: "Vito", role: "viewer" };
const draft: SavedQueryDraft = {
  name: "API trouble",
  description: "",
  logql: '{service="$service"}',
  tags: [],
  variables: [],
  rangeMs: 3_600_000,
  sharing: "personal",
};
const starters: StarterQuery[] = ["all", "5xx"].map((key) => ({
  key,
  name: key,
  description: "",
  logql: '{job="gunicorn_access"}',
  tags: [],
  variables: [],
  rangeMs: 3_600_000,
}));

/** Rows in memory, with the rules of the port. */
function memory(): Pick<Deps, "stores" | "ids"> {
  const rows = new Map<string, SavedQuery>();
  const settings = new Map<string, string>();
  let last = 0;
  const savedQueries: SavedQueryStore = {
    list: async (userId) =>
      [...rows.values()].filter((row) => row.ownerId === null || row.ownerId === userId),
    find: async (id) => rows.get(id) ?? null,
    create: async (row) => {
      rows.set(row.id, row);
      return ok(row);
    },
    update: async (id, change) => {
      const row = rows.get(id);
      if (!row) return fail(problem("not-found"));
      rows.set(id, { ...row, ...change });
      return ok({ ...row, ...change });
    },
    remove: async (id) => (rows.delete(id) ? ok(undefined) : fail(problem("not-found"))),
  };
  const settingStore: SettingStore = {
    get: async (key) => settings.get(key) ?? null,
    set: async (key, value) => void settings.set(key, value),
  };
  return {
    stores: { savedQueries, settings: settingStore } as Deps["stores"],
    ids: { next: () => `id-${String(++last).padStart(3, "0")}` },
  };
}

describe("saved queries", () => {
  it("puts each on its shelf and hides the personal ones of others", async () => {
    const deps = memory();
    await plantStarters(deps, starters);
    await saveQuery(deps, viewer, draft);
    await saveQuery(deps, operator, { ...draft, name: "Everybody", sharing: "shared" });
    const mine = await listSavedQueries(deps, "vi", "en");
    expect(mine.starters.map((row) => row.name)).toEqual(["all", "5xx"]);
    expect(mine.shared.map((row) => row.name)).toEqual(["Everybody"]);
    expect(mine.personal.map((row) => row.name)).toEqual(["API trouble"]);
    expect((await listSavedQueries(deps, "op", "en")).personal).toEqual([]);
  });

  it("lets viewers keep their own, but share nothing", async () => {
    const deps = memory();
    expect(await saveQuery(deps, viewer, { ...draft, sharing: "shared" })).toMatchObject({
      ok: false,
      problem: { code: "access.denied" },
    });
    const saved = await saveQuery(deps, viewer, draft);
    if (!saved.ok) throw new Error("not saved");
    expect(await updateQuery(deps, viewer, saved.value.id, { ...draft, sharing: "shared" })).toMatchObject({
      ok: false,
      problem: { code: "access.denied" },
    });
    expect(await updateQuery(deps, operator, saved.value.id, draft)).toMatchObject({
      ok: false,
      problem: { code: "not-found" },
    });
    expect(await removeQuery(deps, operator, saved.value.id)).toMatchObject({ ok: false });
    expect(await removeQuery(deps, viewer, saved.value.id)).toMatchObject({ ok: true });
  });

  it("plants a starter once, so that a removed one stays away", async () => {
    const deps = memory();
    expect(await plantStarters(deps, starters)).toBe(2);
    const [first] = (await listSavedQueries(deps, "op", "en")).starters;
    await removeQuery(deps, operator, first?.id ?? "");
    expect(await plantStarters(deps, starters)).toBe(0);
    expect((await listSavedQueries(deps, "op", "en")).starters).toHaveLength(1);
    expect(await plantStarters(deps, [...starters, { ...starters[0]!, key: "new" }])).toBe(1);
  });
});
