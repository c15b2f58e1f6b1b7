import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { asOpened } from "@/lib/core/fleet/as-opened";
import { createCredentialSchema } from "@/lib/core/fleet/forms/credential";
import { logStoreSchema } from "@/lib/core/fleet/forms/log-store";
import { logPathSchema, serviceSchema } from "@/lib/core/fleet/forms/service";
import { noLineOptions } from "@/lib/core/formats/options";
import { createCredential } from "@/lib/usecases/credentials/create";
import { openSignIn } from "@/lib/usecases/credentials/sealing";
import { createLogStore } from "@/lib/usecases/log-stores/create";
import { storeTarget } from "@/lib/usecases/log-stores/sealing";
import { updateLogStore } from "@/lib/usecases/log-stores/update";
import { addLogPath } from "./add-log-path";
import { createService } from "./create";
import { updateService } from "./update";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
const deps = () => ({
  stores: database.stores,
  vault: aesVault(randomBytes(32)),
  ids: uuidIds,
  keys: sshKeyInspector,
});

const store = {
  name: "yard",
  url: "http://10.0.0.1:3100/loki/api/v1/push",
  pushUrl: "",
  tenant: "",
  auth: "basic",
  username: "agent",
  secret: "s3cret",
  tlsCa: "",
} as const;

test("a password comes back only through the vault, and only for its own row", async () => {
  const all = deps();
  const input = createCredentialSchema.parse({ name: "ops", signIn: { kind: "password", password: "pw" } });
  const made = await createCredential(all, input);
  if (!made.ok) throw new Error(made.problem.code);
  expect(JSON.stringify(made.value)).not.toContain("pw");
  const sealed = (await all.stores.credentials.sealed(made.value.id)) ?? "";
  const opened = openSignIn(all.vault, made.value.id, sealed);
  expect(opened.ok && opened.value.kind === "password" && opened.value.password.reveal()).toBe("pw");
  expect(openSignIn(all.vault, "another-row", sealed)).toMatchObject({
    problem: { code: "credential.seal-broken" },
  });
  expect(await createCredential(all, input)).toMatchObject({ problem: { code: "name.taken", at: "name" } });
});

test("a store keeps its secret over an edit, loses it with its sign-in, and the first one is the default", async () => {
  const all = deps();
  const made = await createLogStore(all, logStoreSchema.parse(store));
  if (!made.ok) throw new Error(made.problem.code);
  expect(made.value).toMatchObject({ url: "http://10.0.0.1:3100", isDefault: true, hasSecret: true });
  const renamed = await updateLogStore(
    all,
    made.value.id,
    logStoreSchema.parse({ ...store, name: "yard 2", secret: "" }),
  );
  if (!renamed.ok) throw new Error(renamed.problem.code);
  const target = await storeTarget(all, renamed.value);
  expect(target.ok && target.value.auth.kind === "basic" && target.value.auth.password.reveal()).toBe(
    "s3cret",
  );
  const token = await updateLogStore(
    all,
    made.value.id,
    logStoreSchema.parse({ ...store, auth: "bearer", secret: "" }),
  );
  expect(token).toMatchObject({ problem: { code: "input.invalid", at: "secret" } });
  const open = await updateLogStore(all, made.value.id, logStoreSchema.parse({ ...store, auth: "none" }));
  expect(open).toMatchObject({ ok: true, value: { hasSecret: false, username: null } });
});

test.each(["ftp://loki", "loki:3100/x y", "http://user:pw@loki:3100", ""])("%s is no store", async (url) => {
  const made = await createLogStore(deps(), logStoreSchema.parse({ ...store, url }));
  expect(made).toMatchObject({ problem: { code: "store.url-invalid", at: "url" } });
});

test("a log path is refused on the field that is wrong", async () => {
  const all = deps();
  const service = await createService(
    all,
    serviceSchema.parse({ name: "ssc-api", env: "production", owner: "", labelSetId: null, labels: [] }),
  );
  if (!service.ok) throw new Error(service.problem.code);
  const path = {
    name: "access",
    kind: "file",
    path: "/var/log/ssc_api/gunicorn_access.log",
    job: "gunicorn_access",
    preset: "gunicorn_access",
    logFormatId: null,
    timeZone: "UTC",
    labelSetId: null,
    labels: [],
  } as const;
  const add = (change: object) =>
    addLogPath(all, service.value.id, logPathSchema.parse({ ...path, ...change }));
  expect(await add({ path: "var/log/a.log" })).toMatchObject({
    problem: { code: "path.relative", at: "path" },
  });
  expect(await add({ timeZone: "Mars/Base" })).toMatchObject({ problem: { at: "timeZone" } });
  expect(await add({ labels: [{ name: "user_id", value: "7" }] })).toMatchObject({
    problem: { code: "label.unbounded", at: "labels.0" },
  });
  const drops = [{ kind: "field", field: "level", values: ["debug"] }];
  expect(await add({ options: { drops: [{ ...drops[0], field: "nothing" }] } })).toMatchObject({
    problem: { code: "options.field-unknown", at: "options.drops.0.field" },
  });
  expect(await add({ name: "quieter", preset: "gunicorn_error", options: { drops } })).toMatchObject({
    ok: true,
  });
  const [quieter] = (await all.stores.services.find(service.value.id))?.logPaths ?? [];
  expect(quieter?.options).toEqual({ ...noLineOptions, drops });
  expect(await add({})).toMatchObject({ ok: true, value: { options: { drops: [] } } });
  expect(await add({})).toMatchObject({ problem: { code: "name.taken", at: "name" } });
});

test("an edit of what somebody else saved meanwhile is told of and overwrites nothing, until it is saved all the same", async () => {
  const all = deps();
  const form = (owner: string, labels: { name: string; value: string }[] = []) =>
    serviceSchema.parse({ name: "shared", env: "prod", owner, labelSetId: null, labels });
  const made = await createService(
    all,
    form("a", [
      { name: "b", value: "1" },
      { name: "a", value: "2" },
    ]),
  );
  if (!made.ok) throw new Error(made.problem.code);
  const { id } = made.value;
  const opened = asOpened.service(made.value);
  expect(await updateService(all, id, form("first"), opened)).toMatchObject({ ok: true });
  expect(await updateService(all, id, form("second"), opened)).toMatchObject({
    ok: false,
    problem: { code: "changed-meanwhile", params: { name: "shared" } },
  });
  expect(await all.stores.services.find(id)).toMatchObject({ owner: "first" });
  expect(await updateService(all, id, form("second"))).toMatchObject({
    ok: true,
    value: { owner: "second" },
  });
});

test("labels in another order are the same record", () => {
  const set = { id: "1", name: "x" };
  expect(asOpened.labelSet({ ...set, labels: { a: "1", b: "2" } })).toBe(
    asOpened.labelSet({ ...set, labels: { b: "2", a: "1" } }),
  );
  expect(asOpened.labelSet({ ...set, labels: { a: "1" } })).not.toBe(
    asOpened.labelSet({ ...set, labels: { a: "2" } }),
  );
});
