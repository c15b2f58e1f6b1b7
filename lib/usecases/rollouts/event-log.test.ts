import { expect, test } from "vitest";
import type { RolloutEvent, StoredEvent } from "@/lib/core/rollout/events";
import type { Deps } from "@/lib/usecases/deps";
import { EventLog } from "./event-log";

/** A store of rows that fails as often as told. */
function rig(failures: number) {
  const stored: RolloutEvent[] = [];
  const append = async (_id: string, events: readonly { event: RolloutEvent }[]) => {
    if (failures-- > 0) throw new Error("database is locked");
    stored.push(...events.map(({ event }) => event));
    return [] as readonly StoredEvent[];
  };
  const deps = {
    stores: { rollouts: { append } },
    clock: { now: () => new Date(0) },
    doorbell: { ring: () => {} },
  } as unknown as Pick<Deps, "stores" | "clock" | "doorbell">;
  return { stored, log: new EventLog(deps, "r1") };
}

const started = (hostRunId: string): RolloutEvent => ({ type: "host.started", hostRunId });

test("a write that failed is tried again with the next event, in order", async () => {
  const { log, stored } = rig(1);
  log.add(started("a"));
  await expect(log.flush()).rejects.toThrow("database is locked");
  log.add(started("b"));
  await log.flush();
  expect(stored).toEqual([started("a"), started("b")]);
});

test("flush writes what a failed write left, and says when it cannot", async () => {
  const { log, stored } = rig(2);
  log.add(started("a"));
  await expect(log.flush()).rejects.toThrow();
  await expect(log.flush()).rejects.toThrow();
  await log.flush();
  expect(stored).toEqual([started("a")]);
});
