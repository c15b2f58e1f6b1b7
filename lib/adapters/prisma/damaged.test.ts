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
});
afterEach(() => test.close());

const torn = '["tria';
const seen = {
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
};

it("lists a saved query whose tags do not parse as damaged, beside the others, and mends it when it is saved", async () => {
  const { savedQueries } = test.stores;
  const query = { description: "", logql: '{job="a"}', tags: ["triage"], variables: [], rangeMs: 60_000 };
  await savedQueries.create({ ...query, id: "a", name: "a", ownerId: null, starterKey: null });
  await savedQueries.create({ ...query, id: "b", name: "b", ownerId: null, starterKey: null });
  await test.db.savedQuery.update({ where: { id: "a" }, data: { tags: torn } });
  const [a, b] = await savedQueries.list("someone");
  expect(a).toMatchObject({ id: "a", name: "a", logql: '{job="a"}', tags: [], damaged: true });
  expect(b).toMatchObject({ id: "b", tags: ["triage"] });
  expect(b).not.toHaveProperty("damaged");
  await savedQueries.update("a", { tags: ["triage"], variables: [] });
  expect(await savedQueries.find("a")).not.toHaveProperty("damaged");
});

it("takes what was seen of a server as not seen when it does not parse", async () => {
  const { servers } = test.stores;
  await addCredential(test.stores);
  await servers.create(newServer("alpha"));
  await test.db.server.update({ where: { id: "alpha" }, data: { facts: torn, drift: '{"items":1}' } });
  expect(await servers.list()).toMatchObject([{ id: "alpha", facts: null, drift: null }]);
});

it("leaves a proof out whose detail does not parse: the path is unknown until it is checked again", async () => {
  const { servers, services, proofs } = test.stores;
  await addCredential(test.stores);
  await servers.create(newServer("alpha"));
  await services.create({ id: "api", name: "api", env: "prod", owner: "", labelSetId: null, labels: {} });
  for (const logPathId of ["access", "error"]) {
    await services.addLogPath(newLogPath(logPathId));
    await proofs.save({ serverId: "alpha", logPathId, state: "quiet", detail: seen, checkedAt: new Date(0) });
  }
  await test.db.deliveryProof.updateMany({ where: { logPathId: "access" }, data: { detail: torn } });
  expect((await proofs.list()).map(({ logPathId }) => logPathId)).toEqual(["error"]);
});

it("never guesses the labels of a server: a config is compiled from them", async () => {
  const { servers } = test.stores;
  await addCredential(test.stores);
  await servers.create(newServer("alpha"));
  await test.db.server.update({ where: { id: "alpha" }, data: { labels: torn } });
  await expect(servers.list()).rejects.toThrow();
});

it("shows a line of the audit log whose detail does not parse, without it", async () => {
  const { audit } = test.stores;
  const line = {
    actorId: null,
    actorName: "Ada",
    targetKind: "server",
    targetId: null,
    targetName: "a",
  } as const;
  await audit.add({ ...line, action: "servers.add", detail: { port: 22 }, outcome: "ok" });
  await test.db.auditEvent.updateMany({ data: { detail: torn } });
  expect(await audit.list({ limit: 5 })).toMatchObject([{ action: "servers.add", detail: null }]);
});
