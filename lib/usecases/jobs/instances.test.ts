import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { furnish, queueRollout, workerDeps } from "./__rig__/queue";

const program = fileURLToPath(new URL("__rig__/instance.ts", import.meta.url));
const tsx = createRequire(import.meta.url).resolve("tsx");
/** More than a job's lease. */
const leaseMs = 31_000;

interface Said {
  /** Which of the two. */
  readonly by: number;
  readonly calls?: string;
  readonly refused?: string;
  readonly bug?: string;
  readonly ready?: boolean;
}

let test: TestDatabase;
let instances: ChildProcess[];
let said: Said[];
/** Hosts that do not answer their first caller until the test lets them. */
let held: Set<string>;

beforeAll(async () => {
  test = await openTestDatabase();
  [said, held] = [[], new Set()];
  await furnish(test);
  instances = [1, 2].map(() => fork(program, [test.url], { execArgv: ["--import", tsx] }));
  for (const [by, one] of instances.entries())
    one.on("message", (message: Omit<Said, "by">) => {
      said.push({ by, ...message });
      if (message.calls !== undefined && !held.delete(message.calls)) one.send(message.calls);
    });
  await until(() => expect(said.filter(({ ready }) => ready)).toHaveLength(2));
});
afterAll(async () => {
  for (const one of instances) one.kill("SIGKILL");
  await test.close();
});

const until = (look: () => Promise<void> | void) => vi.waitFor(look, { timeout: 40_000, interval: 20 });
const callers = (address: string) => said.filter(({ calls }) => calls === address).map(({ by }) => by);
const deps = () => workerDeps(test.stores, async () => {});
const jobOf = (id: string) =>
  test.db.job.findFirst({ where: { payload: JSON.stringify({ rolloutId: id }) } });

/** Starts a rollout whose host does not answer; gives the instance that works on it, and the other one. */
async function heldRollout(name: string) {
  held.add(`${name}.example.org`);
  const id = await queueRollout(deps(), name);
  await until(() => expect(callers(`${name}.example.org`)).toHaveLength(1));
  const [by = 0] = callers(`${name}.example.org`);
  const [holder, other] = [instances[by], instances[1 - by]];
  if (!holder || !other) throw new Error("two instances");
  return { id, by, holder, other };
}

async function takenOver(id: string): Promise<void> {
  await until(async () => expect(await jobOf(id)).toMatchObject({ state: "done", attempt: 2 }));
  expect((await test.stores.rollouts.find(id))?.finishedAt).not.toBeNull();
}

it("share many rollouts, and neither runs one that the other has", async () => {
  const names = Array.from({ length: 16 }, (_, i) => `web-${i}`);
  const ids = [];
  for (const name of names) ids.push(await queueRollout(deps(), name));
  await until(async () =>
    expect(await test.db.job.count({ where: { kind: "rollout", state: "done" } })).toBe(names.length),
  );
  for (const name of names) expect(callers(`${name}.example.org`), name).toHaveLength(1);
  expect(new Set(said.filter(({ calls }) => calls).map(({ by }) => by)).size).toBe(2);
  for (const id of ids) {
    expect(await jobOf(id)).toMatchObject({ attempt: 1 });
    const events = await test.stores.rollouts.eventsAfter(id, 0, 100);
    expect(events.filter(({ event }) => event.type === "rollout.finished")).toHaveLength(1);
  }
  expect(said.filter(({ bug }) => bug)).toEqual([]);
});

it("let one that slept past its lease write nothing more, once the other took its rollout over", async () => {
  const { id, by, holder, other } = await heldRollout("slow");
  holder.kill("SIGSTOP");
  other.send(leaseMs);
  await takenOver(id);
  const after = () =>
    Promise.all([test.stores.rollouts.find(id), test.stores.rollouts.eventsAfter(id, 0, 1_000)]);
  const before = await after();
  holder.send("slow.example.org");
  holder.kill("SIGCONT");
  await until(() => expect(said.some((one) => one.by === by && one.refused)).toBe(true));
  expect(await after()).toEqual(before);
});

it("take over from one that was killed", async () => {
  const { id, by, holder, other } = await heldRollout("doomed");
  holder.kill("SIGKILL");
  // The killed one's clock may have been moved before.
  other.send(2 * leaseMs);
  await takenOver(id);
  expect(callers("doomed.example.org")).toEqual([by, 1 - by]);
});
