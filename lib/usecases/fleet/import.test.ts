import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { fleets } from "@/lib/core/fleet-file/__rig__/fleets";
import { fileOfRows } from "@/lib/core/fleet-file/from-rows";
import { type FleetFile, fleetFileSchema } from "@/lib/core/fleet-file/schema";
import { exportFleet } from "./export";
import { importFleet } from "./import";

let test: TestDatabase;
beforeEach(async () => {
  test = await openTestDatabase();
});
afterEach(() => test.close());

const deps = () => ({ stores: test.stores, ids: uuidIds });
const apply = (file: FleetFile, prune = false) =>
  importFleet(deps(), file, { apply: true, prune, by: "Ada" });
const stored = async () => fileOfRows(await test.stores.fleet.read());

function key(last: number): string {
  const blob = Buffer.concat([
    Buffer.from([0, 0, 0, 11]),
    Buffer.from("ssh-ed25519"),
    Buffer.from([0, 0, 0, 1, last]),
  ]);
  return `ssh-ed25519 ${blob.toString("base64")}`;
}
const server = { user: "ops", credential: "key" };
const small = (change: object = {}) =>
  fleetFileSchema.parse({
    version: 1,
    credentials: { key: { kind: "key" } },
    logStores: { main: { url: "http://10.0.0.9:3100", default: true, auth: { kind: "bearer" } } },
    services: { "api/prod": { logPaths: { access: { path: "/a.log", job: "a", preset: "plain" } } } },
    servers: {
      a: { ...server, address: "10.0.0.1", hostKey: key(1), sudo: "password", services: { "api/prod": {} } },
      b: { ...server, address: "10.0.0.2", hostKey: key(2), jump: "a" },
    },
    ...change,
  });

it("gives back every fleet that it took, whatever was there before", async () => {
  await fc.assert(
    fc.asyncProperty(fleets, async (fleet) => {
      const outcome = await apply(fleet, true);
      expect(outcome.plan.findings).toEqual([]);
      expect(await stored()).toEqual(fleet);
      const again = await apply(fleet, true);
      expect(again).toMatchObject({ written: false, plan: { entries: [] } });
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

it("writes nothing unless it is told to", async () => {
  const { plan, missing, written } = await importFleet(deps(), small(), {
    apply: false,
    prune: false,
    by: "Ada",
  });
  expect(written).toBe(false);
  expect(plan.entries.map(({ kind, name, action }) => `${action} ${kind} ${name}`)).toEqual([
    "create credential key",
    "create logStore main",
    "create service api/prod",
    "create logPath api/prod access",
    "create server a",
    "create placement a api/prod",
    "create server b",
  ]);
  expect(missing).toEqual([
    { kind: "key", name: "key" },
    { kind: "sudo", name: "a" },
    { kind: "storeToken", name: "main" },
  ]);
  expect(await exportFleet(deps())).toBe('{\n  "version": 1\n}\n');
  expect(await test.stores.audit.list({ limit: 10 })).toEqual([]);
});

it("keeps what the file does not name, or with prune removes it", async () => {
  await apply(small());
  const rest = small({
    services: {},
    servers: { c: { ...server, address: "10.0.0.3", hostKey: key(3) } },
    labelSets: { set: { team: "x" } },
  });
  const kept = await apply(rest);
  expect(
    kept.plan.entries.filter(({ action }) => action === "keep").map(({ kind, name }) => `${kind} ${name}`),
  ).toEqual(["service api/prod", "logPath api/prod access", "server a", "placement a api/prod", "server b"]);
  expect(Object.keys((await stored()).servers)).toEqual(["a", "b", "c"]);
  await apply(rest, true);
  expect(await stored()).toEqual(rest);
});

it("keeps ids, secrets and pins of what stays, and drops the secret of another way to sign in", async () => {
  await apply(small());
  const before = await test.stores.fleet.read();
  const credential = before.credentials[0]?.id ?? "";
  const store = before.logStores[0]?.id ?? "";
  const host = before.servers.find(({ name }) => name === "a")?.id ?? "";
  expect(await test.stores.credentials.list()).toMatchObject([{ name: "key", needsSecret: true }]);
  await test.stores.credentials.replace(credential, { sealed: "v1.x", fingerprint: "SHA256:abc" });
  expect(await test.stores.credentials.list()).toMatchObject([{ name: "key", needsSecret: false }]);
  await test.stores.logStores.update(store, { sealedSecret: "v1.y" });
  await test.stores.servers.update(host, { sealedSudo: "v1.z" });
  test.advance(60_000);
  const same = small();
  const moved = small({
    servers: { ...same.servers, b: { ...same.servers.b, labels: { rack: "r1" }, hostKey: null } },
  });
  const outcome = await apply(moved);
  expect(outcome.missing).toEqual([]);
  expect(outcome.plan.entries).toEqual([
    {
      kind: "server",
      name: "b",
      action: "change",
      changes: [{ field: "labels", from: "{}", to: '{"rack":"r1"}' }],
    },
  ]);
  const after = await test.stores.fleet.read();
  expect(after.servers.map(({ id, hostKeyPinnedAt }) => [id, hostKeyPinnedAt])).toEqual(
    before.servers.map(({ id, hostKeyPinnedAt }) => [id, hostKeyPinnedAt]),
  );
  expect(await test.stores.credentials.sealed(credential)).toBe("v1.x");
  expect((await stored()).credentials.key?.fingerprint).toBe("SHA256:abc");

  const main = { ...same.logStores.main, auth: { kind: "basic", username: "u" } };
  const open = small({
    logStores: { main },
    servers: { ...same.servers, a: { ...same.servers.a, sudo: "nopasswd" } },
  });
  expect((await apply(open)).missing).toEqual([{ kind: "storePassword", name: "main" }]);
  expect(await test.stores.logStores.sealedSecret(store)).toBeNull();
  expect(await test.stores.servers.sealedSudo(host)).toBeNull();
});

it("lets servers trade their addresses, and pins a key that changed in the name of who imports", async () => {
  await apply(small());
  const { servers } = small();
  const traded = small({
    servers: {
      a: { ...servers.a, address: "10.0.0.2", hostKey: key(2) },
      b: { ...servers.b, address: "10.0.0.1", hostKey: key(1), jump: null },
    },
  });
  await importFleet(deps(), traded, { apply: true, prune: false, by: "Grace" });
  expect(await stored()).toEqual(traded);
  expect((await test.stores.servers.list()).map(({ hostKeyPinnedBy }) => hostKeyPinnedBy)).toEqual([
    "Grace",
    "Grace",
  ]);
});

it("asks for the key of a server that is new or has moved, and for a kind that fits, before it writes anything", async () => {
  await apply(small());
  const { servers } = small();
  const { plan, written } = await apply(
    small({
      credentials: { key: { kind: "password" } },
      servers: { a: { ...servers.a, port: 2222, hostKey: null }, n: { ...server, address: "10.0.0.7" } },
    }),
  );
  expect(written).toBe(false);
  expect(plan.findings.map(({ problem }) => `${problem.at}: ${problem.code}`)).toEqual([
    "servers.a.hostKey: fleet.host-key-missing",
    "servers.n.hostKey: fleet.host-key-missing",
    "credentials.key.kind: fleet.credential-kind",
  ]);
  expect(await stored()).toEqual(small());
});

it("leaves one trace of what it did, without a secret", async () => {
  await apply(small());
  const [row, ...more] = await test.stores.audit.list({ limit: 10 });
  expect(more).toEqual([]);
  expect(row).toMatchObject({ actorName: "Ada", action: "fleet.import", outcome: "ok" });
  expect(row?.detail).toMatchObject({ created: { count: 7 }, removed: { count: 0 } });
});

it("writes all of it or nothing", async () => {
  await apply(small());
  await test.db.$executeRawUnsafe(
    "CREATE TRIGGER no_path BEFORE INSERT ON PlacementPath BEGIN SELECT RAISE(ABORT, 'disk full'); END",
  );
  const { servers } = small();
  const services = { "api/prod": { paths: { access: "/b.log" } } };
  const next = small({ labelSets: { set: {} }, servers: { ...servers, b: { ...servers.b, services } } });
  await expect(apply(next)).rejects.toThrow();
  expect(await stored()).toEqual(small());
  expect(await test.stores.audit.list({ limit: 10 })).toHaveLength(1);
});
