import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lokiClient } from "@/lib/adapters/loki/client";
import {
  newLogPath,
  newServer,
  openTestDatabase,
  type TestDatabase,
} from "@/lib/adapters/prisma/__rig__/database";
import type { RolloutDeps } from "@/lib/usecases/rollouts/open-host";
import { furnish, queueRollout, workerDeps } from "./__rig__/queue";
import { runWorker } from "./worker";

let test: TestDatabase;
let deps: RolloutDeps;
let errors: unknown[];
let stopping: AbortController;
let workers: Promise<void>[];
/** What a host does when it is called: refuse, unless a test says otherwise. */
let atConnect: (address: string) => Promise<void>;
let connects: string[];

beforeEach(async () => {
  test = await openTestDatabase();
  [errors, workers, connects] = [[], [], []];
  stopping = new AbortController();
  atConnect = async () => {};
  deps = workerDeps(test.stores, (address) => {
    connects.push(address);
    return atConnect(address);
  });
  await furnish(test);
});
afterEach(async () => {
  stopping.abort();
  await Promise.all(workers);
  await test.close();
});

const queue = (name: string) => queueRollout(deps, name);

function work(change: Partial<RolloutDeps> = {}): Promise<void> {
  const worker = runWorker(
    { ...deps, ...change },
    { signal: stopping.signal, onError: (error) => errors.push(error) },
  );
  workers.push(worker);
  return worker;
}

const rows = () => test.db.job.findMany({ where: { kind: "rollout" }, orderBy: { id: "asc" } });
const jobs = async () => (await rows()).map(({ state }) => state);
const until = (look: () => Promise<void> | void) => vi.waitFor(look, { timeout: 50_000, interval: 10 });

/** A host that answers only after `open` was called. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

it("gives each job to one of two workers", async () => {
  const ids = [await queue("a"), await queue("b"), await queue("c")];
  work();
  work();
  await until(async () => expect(await jobs()).toEqual(["done", "done", "done"]));
  expect([...connects].sort()).toEqual(["a.example.org", "b.example.org", "c.example.org"]);
  for (const id of ids) expect(await test.stores.rollouts.find(id)).toMatchObject({ state: "incomplete" });
  expect((await rows()).map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
  expect(errors).toEqual([]);
});

it("takes a job up as soon as it is queued", async () => {
  work();
  await until(() => expect(workers).toHaveLength(1));
  await queue("a");
  await until(async () => expect(await jobs()).toEqual(["done"]));
});

it("renews its lease for as long as it works, so that nobody else takes the job", async () => {
  const held = gate();
  atConnect = () => held.opened;
  await queue("a");
  work();
  await until(() => expect(connects).toHaveLength(1));
  const [job] = await rows();
  const lease = async () => (await rows())[0]?.leaseUntil?.getTime() ?? 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const before = await lease();
    test.advance(20_000);
    await until(async () => {
      // A ring that nobody waits for yet is lost.
      deps.doorbell.ring(`lease:${job?.id}`);
      expect(await lease()).toBe(before + 20_000);
    });
  }
  expect(await test.stores.jobs.claim("another", 30_000)).toBeNull();
  held.open();
  await until(async () => expect(await jobs()).toEqual(["done"]));
  expect(connects).toHaveLength(1);
});

it("goes on working when a renewal fails, and tells of it", async () => {
  const held = gate();
  atConnect = () => held.opened;
  await queue("a");
  const renew = () => Promise.reject(new Error("database is locked"));
  work({ stores: { ...test.stores, jobs: { ...test.stores.jobs, renew } } });
  await until(() => expect(connects).toHaveLength(1));
  const [job] = await rows();
  deps.doorbell.ring(`lease:${job?.id}`);
  await until(() => expect(errors).toMatchObject([{ message: "database is locked" }]));
  held.open();
  await until(async () => expect(await jobs()).toEqual(["done"]));
});

it("records a job that fails by a bug, ends its rollout, and does the next one", async () => {
  atConnect = async (address) => {
    if (address === "a.example.org" && connects.length === 1) throw new Error("a bug");
  };
  const first = await queue("a");
  const second = await queue("b");
  work();
  await until(async () => expect(await jobs()).toEqual(["failed", "done"]));
  expect(errors).toMatchObject([{ message: "a bug" }]);
  expect(await test.db.job.findFirst({ where: { state: "failed" } })).toMatchObject({ error: "a bug" });
  await until(async () =>
    expect(await test.stores.rollouts.find(first)).toMatchObject({
      state: "incomplete",
      hostRuns: [{ state: "interrupted" }],
    }),
  );
  expect(await test.stores.rollouts.find(second)).toMatchObject({ state: "incomplete" });
});

it("stops when it is told to, once the host at work is done, and leaves the other jobs queued", async () => {
  const held = gate();
  atConnect = () => held.opened;
  await queue("a");
  await queue("b");
  let over = false;
  const worker = work().then(() => {
    over = true;
  });
  await until(() => expect(connects).toHaveLength(1));
  stopping.abort();
  // A round trip through the database: whatever would have ended by then has.
  await jobs();
  expect(over).toBe(false);
  held.open();
  await worker;
  expect(await jobs()).toEqual(["done", "queued"]);
  expect(connects).toEqual(["a.example.org"]);
});

it("takes a call that its own stop cut short for no bug, and any other error still for one", async () => {
  // The store never answers; the first call to it makes somebody stop the process.
  const silent = createServer(() => stopping.abort()).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  await test.stores.servers.create(newServer("a", { sudo: "root" }));
  const service = { id: "api", name: "api", env: "prod", owner: "", labelSetId: null, labels: {} };
  await test.stores.services.create(service);
  await test.stores.services.addLogPath(newLogPath("access"));
  await test.stores.services.place({ id: "p", serverId: "a", serviceId: "api", paths: {} });
  const store = { url, tenant: null, auth: { kind: "none" }, tlsCa: null } as const;
  const hosts: RolloutDeps["hosts"] = {
    ...deps.hosts,
    async connect(_target, { signal }) {
      await lokiClient().ready(store, { timeoutMs: 60_000, ...(signal ? { signal } : {}) });
      throw new Error("the call came through");
    },
  };
  await work({ hosts });
  expect([stopping.signal.aborted, errors]).toEqual([true, []]);

  stopping = new AbortController();
  const broken = { ...hosts, connect: () => Promise.reject(new Error("a bug")) };
  work({ hosts: broken });
  await until(() => expect(errors).toMatchObject([{ message: "a bug" }]));
  silent.closeAllConnections();
  silent.close();
});
