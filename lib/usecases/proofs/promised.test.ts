import { afterEach, beforeEach, expect, it } from "vitest";
import {
  addCredential,
  newLogPath,
  newServer,
  openTestDatabase,
  type TestDatabase,
} from "@/lib/adapters/prisma/__rig__/database";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { desiredServer } from "@/lib/usecases/rollouts/desired";
import { promisedPaths } from "./promised";

let test: TestDatabase;
const vault = aesVault(Buffer.alloc(32, 7));
beforeEach(async () => {
  test = await openTestDatabase();
  await addCredential(test.stores);
  await addStore("old", true);
  await test.stores.servers.create(newServer("web"));
  await test.stores.services.create({
    ...{ id: "api", name: "api", env: "prod", owner: "", labelSetId: null, labels: {} },
  });
  await test.stores.services.addLogPath(newLogPath("access", { preset: "plain" }));
  await test.stores.services.place({ id: "p1", serviceId: "api", serverId: "web", paths: {} });
});
afterEach(() => test.close());

const addStore = (id: string, isDefault: boolean) =>
  test.stores.logStores.create({
    ...{
      id,
      name: id,
      kind: "external",
      url: `http://${id}:3100`,
      pushUrl: null,
      tenant: null,
      auth: "none",
    },
    ...{ username: null, tlsCa: null, isDefault, simulated: false, sealedSecret: null },
  });

const deps = () => ({ stores: test.stores, vault });
async function web() {
  const server = await test.stores.servers.find("web");
  if (!server) throw new Error("No server");
  return server;
}

/** Keeps what the fleet asks for now as the config that was deployed. */
async function deploy() {
  const desired = await desiredServer(deps(), await web());
  if (!desired.ok) throw new Error(JSON.stringify(desired.problem));
  await test.stores.rollouts.addRevision({
    ...{ id: "r1", serverId: "web", path: "/c", text: desired.value.compiled.text, sha256: "s" },
    ...{ authorName: "Ada", reason: "", hostRunId: null, baseline: null, createdAt: new Date() },
    ...{ paths: desired.value.paths, storeId: desired.value.storeId },
  });
}

/** "file job at store" of every log path. */
async function promised() {
  const all = await promisedPaths(deps(), await web());
  if (!all.ok) return all.problem.map(({ code }) => code);
  return all.value.flatMap(({ paths, target }) =>
    paths.map(({ path, labels }) => `${path} ${labels.job} at ${target.url}`),
  );
}

it("promises what the fleet asks for until something is deployed, and then what was deployed", async () => {
  expect(await promised()).toEqual(["/var/log/access.log gunicorn_access at http://old:3100"]);
  await deploy();
  await test.stores.services.updateLogPath("access", { path: "/var/log/new.log", job: "renamed" });
  expect(await promised()).toEqual(["/var/log/access.log gunicorn_access at http://old:3100"]);
});

it("promises a log path that waits for its first rollout as the fleet asks for it, and forgets one that is gone", async () => {
  await deploy();
  await test.stores.services.addLogPath(newLogPath("error", { preset: "plain", job: "errors" }));
  expect(await promised()).toEqual([
    "/var/log/access.log gunicorn_access at http://old:3100",
    "/var/log/error.log errors at http://old:3100",
  ]);
  await test.stores.services.removeLogPath("access");
  expect(await promised()).toEqual(["/var/log/error.log errors at http://old:3100"]);
});

it("looks where the agent pushes to, not where it shall push to after the next rollout", async () => {
  await deploy();
  await addStore("next", false);
  await test.stores.logStores.makeDefault("next");
  await test.stores.services.addLogPath(newLogPath("error", { preset: "plain", job: "errors" }));
  expect(await promised()).toEqual([
    "/var/log/access.log gunicorn_access at http://old:3100",
    "/var/log/error.log errors at http://next:3100",
  ]);
  await test.stores.logStores.remove("old");
  expect(await promised()).toEqual([
    "/var/log/access.log gunicorn_access at http://next:3100",
    "/var/log/error.log errors at http://next:3100",
  ]);
});

it("says why, where the fleet asks for what cannot be", async () => {
  await deploy();
  await test.stores.services.updateLogPath("access", { preset: null, logFormatId: null });
  expect(await promised()).toEqual(["format.unknown"]);
});
