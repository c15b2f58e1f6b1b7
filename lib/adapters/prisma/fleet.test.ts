import { afterEach, beforeEach, expect, it } from "vitest";
import {
  addCredential,
  newLogPath,
  newServer,
  openTestDatabase,
  type TestDatabase,
} from "./__rig__/database";

let test: TestDatabase;
beforeEach(async () => {
  test = await openTestDatabase();
  await addCredential(test.stores);
});
afterEach(() => test.close());

it("gives back a server as it was written, with the fingerprint of its pinned key", async () => {
  const { servers } = test.stores;
  await servers.create(newServer("alpha", { sealedSudo: "v1.x", labels: { host: "alpha", dc: "서울" } }));
  const alpha = await servers.find("alpha");
  expect(alpha).toMatchObject({ name: "alpha", sudo: "nopasswd", labels: { host: "alpha", dc: "서울" } });
  expect(alpha?.hostKey.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  expect(alpha).not.toHaveProperty("sealedSudo");
  expect(await servers.sealedSudo("alpha")).toBe("v1.x");
  expect((await servers.findByAddress("alpha.example.org", 22))?.id).toBe("alpha");
});

it("refuses a second server of the same name, and one of the same address, each at its field", async () => {
  const { servers } = test.stores;
  await servers.create(newServer("alpha"));
  const sameName = await servers.create(newServer("beta", { name: "alpha" }));
  expect(sameName).toEqual({
    ok: false,
    problem: { code: "name.taken", params: { name: "alpha" }, at: "name" },
  });
  const sameAddress = await servers.create(newServer("beta", { address: "alpha.example.org" }));
  expect(sameAddress).toEqual({
    ok: false,
    problem: { code: "name.taken", params: { name: "alpha.example.org:22" }, at: "address" },
  });
  expect((await servers.create(newServer("beta", { credentialId: "none" }))).ok).toBe(false);
  expect(await servers.list()).toHaveLength(1);
});

it("keeps a credential that a server uses, and a jump server that another is reached through", async () => {
  const { servers, credentials } = test.stores;
  await servers.create(newServer("jump"));
  await servers.create(newServer("inner", { jumpServerId: "jump" }));
  expect(await credentials.remove("cred")).toMatchObject({
    problem: { code: "credential.in-use", params: { count: 2 } },
  });
  expect(await servers.remove("jump")).toMatchObject({ problem: { code: "conflict" } });
  expect((await servers.remove("inner")).ok).toBe(true);
  expect((await servers.remove("jump")).ok).toBe(true);
  expect((await credentials.remove("cred")).ok).toBe(true);
  expect(await servers.remove("jump")).toMatchObject({ problem: { code: "not-found" } });
});

it("pins another host key only when told, and remembers who did", async () => {
  const { servers } = test.stores;
  await servers.create(newServer("alpha"));
  test.advance(60_000);
  await servers.pin("alpha", { type: "ssh-rsa", blob: "AAAA", fingerprint: "" }, "Grace");
  expect(await servers.find("alpha")).toMatchObject({
    hostKey: { type: "ssh-rsa", blob: "AAAA" },
    hostKeyPinnedBy: "Grace",
    hostKeyPinnedAt: new Date("2026-05-04T03:03:01.000Z"),
  });
});

it("never hands the sealed credential out with the rest", async () => {
  const { credentials } = test.stores;
  expect(JSON.stringify([await credentials.list(), await credentials.find("cred")])).not.toContain(
    "v1.sealed",
  );
  expect(await credentials.sealed("cred")).toBe("v1.sealed");
  await credentials.replace("cred", { sealed: "v1.other", fingerprint: null });
  expect(await credentials.find("cred")).toMatchObject({ fingerprint: null, replacedAt: expect.any(Date) });
});

it("hands over what is placed on one server, without the placements of the others", async () => {
  const { servers, services } = test.stores;
  const service = { env: "prod", owner: "", labelSetId: null, labels: {} };
  for (const id of ["api", "idle"]) await services.create({ ...service, id, name: id });
  await services.addLogPath(newLogPath("access"));
  for (const id of ["alpha", "beta"]) {
    await servers.create(newServer(id));
    await services.place({ id: `on-${id}`, serverId: id, serviceId: "api", paths: {} });
  }
  const placed = await services.placedOn("alpha");
  expect(placed).toMatchObject([{ id: "api", logPaths: [{ id: "access" }] }]);
  expect(placed[0]?.placements.map(({ id }) => id)).toEqual(["on-alpha"]);
});

it("takes a service's paths, placements, overrides and proofs along when it goes", async () => {
  const { servers, services, proofs } = test.stores;
  await servers.create(newServer("alpha"));
  const service = { id: "api", name: "ssc-api", env: "prod", owner: "", labelSetId: null, labels: {} };
  expect((await services.create(service)).ok).toBe(true);
  expect(await services.create({ ...service, id: "twin" })).toMatchObject({
    problem: { code: "name.taken" },
  });
  expect((await services.addLogPath(newLogPath("access"))).ok).toBe(true);
  expect(await services.addLogPath(newLogPath("again", { name: "access" }))).toMatchObject({
    problem: { code: "name.taken", at: "name" },
  });
  const placed = { id: "p1", serverId: "alpha", serviceId: "api", paths: { access: "/srv/access.log" } };
  expect(await services.place(placed)).toEqual({ ok: true, value: placed });
  expect(await services.place({ ...placed, id: "p2" })).toMatchObject({ problem: { code: "conflict" } });
  expect(await services.setPaths("p1", {})).toEqual({ ok: true, value: { ...placed, paths: {} } });
  expect(await services.setPaths("p1", { nowhere: "/x" })).toMatchObject({ problem: { code: "not-found" } });
  await services.setPaths("p1", placed.paths);
  await proofs.save({
    serverId: "alpha",
    logPathId: "access",
    state: "quiet",
    detail: {
      fileLine: null,
      fileSizeBytes: 0,
      fileModifiedMs: null,
      fileReadableByAgent: true,
      fileMode: null,
      agentState: null,
      storeNewestNs: null,
      lagMs: null,
      linesPerMinute: null,
      cause: null,
      evidence: null,
    },
    checkedAt: new Date(0),
  });
  expect(await proofs.lastLooks()).toEqual(new Map([["alpha", new Date(0)]]));
  expect(await services.find("api")).toMatchObject({ logPaths: [{ id: "access" }], placements: [placed] });
  expect((await services.remove("api")).ok).toBe(true);
  expect(await proofs.list()).toEqual([]);
  expect(await test.db.placementPath.count()).toBe(0);
  expect(await servers.list()).toHaveLength(1);
});

it("has one default log store, and keeps one that a server sends to", async () => {
  const { logStores, servers } = test.stores;
  const store = {
    kind: "external" as const,
    url: "http://loki:3100",
    pushUrl: null,
    tenant: null,
    auth: "none" as const,
    username: null,
    sealedSecret: null,
    tlsCa: null,
    isDefault: false,
    simulated: false,
  };
  await logStores.create({ ...store, id: "one", name: "One" });
  await logStores.create({ ...store, id: "two", name: "Two", sealedSecret: "v1.t" });
  expect((await logStores.findDefault())?.id).toBe("one");
  await logStores.makeDefault("two");
  expect((await logStores.list()).map((s) => [s.id, s.isDefault, s.hasSecret])).toEqual([
    ["one", false, false],
    ["two", true, true],
  ]);
  expect(await logStores.makeDefault("none")).toMatchObject({ problem: { code: "not-found" } });
  expect((await logStores.findDefault())?.id).toBe("two");
  await servers.create(newServer("alpha", { logStoreId: "one" }));
  expect(await logStores.remove("one")).toMatchObject({ problem: { code: "store.in-use" } });
  expect((await logStores.remove("two")).ok).toBe(true);
});

it("forgets a label set without touching what used it", async () => {
  const { labelSets, servers } = test.stores;
  await labelSets.create({ id: "set", name: "Prod", labels: { env: "prod" } });
  await servers.create(newServer("alpha", { labelSetId: "set" }));
  expect(await labelSets.update("set", { labels: { env: "live" } })).toMatchObject({
    value: { name: "Prod", labels: { env: "live" } },
  });
  await labelSets.remove("set");
  expect((await servers.find("alpha"))?.labelSetId).toBeNull();
});

it("keeps a custom format that a log path is read with", async () => {
  const { logFormats, services } = test.stores;
  const format = { id: "f", name: "Ours", parse: { kind: "none" as const }, fields: {} };
  expect(await logFormats.create(format)).toEqual({ ok: true, value: format });
  await services.create({ id: "api", name: "ssc-api", env: "prod", owner: "", labelSetId: null, labels: {} });
  await services.addLogPath(newLogPath("access", { preset: null, logFormatId: "f" }));
  expect(await logFormats.remove("f")).toMatchObject({ problem: { code: "format.in-use" } });
  await services.removeLogPath("access");
  expect((await logFormats.remove("f")).ok).toBe(true);
});
