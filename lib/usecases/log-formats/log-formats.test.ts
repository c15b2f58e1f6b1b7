import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { formOfFormat, type LogFormatForm } from "@/lib/core/fleet/forms/log-format";
import { logPathSchema, serviceSchema } from "@/lib/core/fleet/forms/service";
import { findPreset } from "@/lib/core/formats/presets";
import { createService } from "@/lib/usecases/services/create";
import { saveLogPathWithFormat } from "@/lib/usecases/services/save-with-format";
import { createLogFormat } from "./create";
import { listLogFormats } from "./list";
import { removeLogFormat } from "./remove";
import { updateLogFormat } from "./update";

let database: TestDatabase;
let serviceId = "";
beforeAll(async () => {
  database = await openTestDatabase();
  const service = await createService(
    deps(),
    serviceSchema.parse({ name: "shop", env: "production", owner: "", labelSetId: null, labels: [] }),
  );
  if (!service.ok) throw new Error(service.problem.code);
  serviceId = service.value.id;
});
afterAll(() => database.close());
const deps = () => ({ stores: database.stores, ids: uuidIds });

const form = (name: string, change: Partial<LogFormatForm> = {}): LogFormatForm => ({
  ...formOfFormat(findPreset("gunicorn_access")!, name),
  ...change,
});
const path = (name: string, change: object = {}) =>
  logPathSchema.parse({
    ...{ name, kind: "file", path: "/var/log/shop.log", job: "shop", preset: null, logFormatId: null },
    ...{ timeZone: "UTC", labelSetId: null, labels: [], ...change },
  });
const formatNames = async () => (await database.stores.logFormats.list()).map(({ name }) => name);

test("a custom format is kept as it was typed, and refused at the part that is wrong", async () => {
  const made = await createLogFormat(deps(), form("Shop access"));
  if (!made.ok) throw new Error(made.problem.code);
  const { id: _, name: __, ...preset } = findPreset("gunicorn_access")!;
  expect(made.value).toEqual({ ...preset, id: made.value.id, name: "Shop access" });
  expect(await database.stores.logFormats.find(made.value.id)).toEqual(made.value);
  expect(await createLogFormat(deps(), form("Shop access"))).toMatchObject({
    problem: { code: "name.taken", at: "name" },
  });
  const forged = await updateLogFormat(
    deps(),
    made.value.id,
    form("Shop access", { expression: "(?P<a>x)" }),
  );
  expect(forged).toMatchObject({ problem: { code: "format.regex-invalid", at: "expression" } });
  const unbounded = await createLogFormat(deps(), form("x", { targets: { path: "label" } }));
  expect(unbounded).toMatchObject({ problem: { code: "label.unbounded", at: "fields.path" } });
  expect(await database.stores.logFormats.find(made.value.id)).toEqual(made.value);
  expect(await removeLogFormat(deps(), made.value.id)).toEqual({ ok: true, value: undefined });
  expect(await removeLogFormat(deps(), made.value.id)).toMatchObject({ problem: { code: "not-found" } });
});

test("a format and its log path are saved in one go, and it stays while the path uses it", async () => {
  const target = { serviceId };
  const saved = await saveLogPathWithFormat(deps(), {
    target,
    path: path("access"),
    formatId: null,
    format: form("Ours"),
  });
  if (!saved.ok) throw new Error(saved.problem.code);
  const formatId = saved.value.logFormatId!;
  expect(saved.value).toMatchObject({ preset: null, name: "access" });
  const listed = await listLogFormats(deps());
  expect(listed[0]).toMatchObject({
    custom: true,
    format: { name: "Ours" },
    uses: [{ service: "shop", name: "access" }],
  });
  expect(await removeLogFormat(deps(), formatId)).toMatchObject({
    problem: {
      code: "format.in-use",
      params: { name: "Ours", count: 1, detail: "shop (production) access" },
    },
  });

  const changed = await saveLogPathWithFormat(deps(), {
    target: { logPathId: saved.value.id },
    path: path("access", { job: "shop_access" }),
    formatId,
    format: form("Ours", { targets: { method: "label" } }),
  });
  expect(changed).toMatchObject({ ok: true, value: { job: "shop_access", logFormatId: formatId } });
  expect((await database.stores.logFormats.find(formatId))?.fields).toEqual({ method: "label" });
});

test("when the path is refused, the format is as it was", async () => {
  const before = await database.stores.logFormats.list();
  const target = { serviceId };
  const taken = await saveLogPathWithFormat(deps(), {
    target,
    path: path("access"),
    formatId: null,
    format: form("New"),
  });
  expect(taken).toMatchObject({ problem: { code: "name.taken", at: "name" } });
  expect(await formatNames()).not.toContain("New");
  const relative = path("other", { path: "var/log/shop.log" });
  const bad = await saveLogPathWithFormat(deps(), {
    target,
    path: relative,
    formatId: null,
    format: form("New"),
  });
  expect(bad).toMatchObject({ problem: { code: "path.relative", at: "path" } });
  const old = before[0]!;
  const edited = form("Renamed");
  const again = await saveLogPathWithFormat(deps(), {
    target,
    path: path("access"),
    formatId: old.id,
    format: edited,
  });
  expect(again).toMatchObject({ problem: { code: "name.taken" } });
  expect(await database.stores.logFormats.list()).toEqual(before);
  const wrong = form("New", { multilineFirstLine: "(" });
  expect(
    await saveLogPathWithFormat(deps(), { target, path: path("third"), formatId: null, format: wrong }),
  ).toMatchObject({ problem: { code: "format.regex-invalid", at: "format.multilineFirstLine" } });
});
