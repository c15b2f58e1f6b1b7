import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import {
  addCredential,
  newServer,
  openTestDatabase,
  type TestDatabase,
} from "@/lib/adapters/prisma/__rig__/database";
import { defaultUpkeep } from "@/lib/core/upkeep/settings";
import { saveUpkeep } from "@/lib/usecases/upkeep/save";
import { driftInRounds, driftTopic } from "./rounds";

let test: TestDatabase;
let nowMs: number;
let stopping: AbortController;
let rounds: Promise<void>[];
const doorbell = memoryDoorbell();

beforeEach(async () => {
  test = await openTestDatabase();
  await addCredential(test.stores);
  [nowMs, stopping, rounds] = [Date.UTC(2026, 0, 1), new AbortController(), []];
  for (const id of ["alpha", "beta", "fresh"]) await test.stores.servers.create(newServer(id));
  // Nothing was deployed to the third.
  for (const id of ["alpha", "beta"]) {
    await test.stores.rollouts.addRevision({
      ...{ id, serverId: id, path: "/c", text: "t", sha256: "s", authorName: "Ada", reason: "" },
      ...{ hostRunId: null, paths: [], storeId: null, baseline: null, createdAt: new Date(nowMs) },
    });
  }
});
afterEach(async () => {
  stopping.abort();
  doorbell.ring(driftTopic);
  await Promise.all(rounds);
  await test.close();
});

function start(): { readonly checked: string[]; readonly errors: unknown[] } {
  const [checked, errors]: [string[], unknown[]] = [[], []];
  const deps = {
    ...{ stores: test.stores, doorbell, clock: { now: () => new Date(nowMs) } },
  } as unknown as Parameters<typeof driftInRounds>[0];
  const check = async (id: string) => void checked.push(id);
  rounds.push(
    driftInRounds(deps, { signal: stopping.signal, onError: (error) => errors.push(error), check }),
  );
  return { checked, errors };
}

const until = (look: () => void) =>
  vi.waitFor(
    () => {
      doorbell.ring(driftTopic);
      look();
    },
    { timeout: 10_000, interval: 10 },
  );

it("checks each server that was deployed to once per interval, and two instances share the checks", async () => {
  const [one, two] = [start(), start()];
  const all = () => [...one.checked, ...two.checked].toSorted();
  await until(() => expect(all()).toEqual(["alpha", "beta"]));
  nowMs += 20 * 60_000;
  const third = start();
  nowMs += 20 * 60_000;
  await until(() =>
    expect([...all(), ...third.checked].toSorted()).toEqual(["alpha", "alpha", "beta", "beta"]),
  );
  expect([...one.errors, ...two.errors, ...third.errors]).toEqual([]);
});

it("checks nothing by itself when the interval is 0, nor a server on which a rollout works", async () => {
  await saveUpkeep({ stores: test.stores }, { ...defaultUpkeep, driftMinutes: 0 });
  const { checked } = start();
  await test.stores.rollouts.create({
    ...{ id: "r", reason: "", authorId: null, authorName: "Ada" },
    hostRuns: [
      {
        ...{ id: "h", serverId: "alpha", serverName: "alpha", position: 0, batch: 0 },
        ...{ config: "x", configSha: "sha", previousSha: null },
      },
    ],
  });
  await test.stores.rollouts.setState("r", "running", new Date(nowMs));
  await test.stores.rollouts.setHostRun("h", { state: "running", at: new Date(nowMs) });
  await saveUpkeep({ stores: test.stores }, defaultUpkeep);
  await until(() => expect(checked).toEqual(["beta"]));
});
