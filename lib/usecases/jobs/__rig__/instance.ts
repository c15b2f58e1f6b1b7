import { setImmediate } from "node:timers/promises";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { connectDatabase } from "@/lib/adapters/prisma/client";
import { databaseStores } from "@/lib/adapters/prisma/stores";
import { FenceLost } from "@/lib/ports/job-store";
import type { RolloutStore } from "@/lib/ports/rollout-store";
import type { Stores } from "@/lib/ports/stores";
import { runWorker } from "@/lib/usecases/jobs/worker";
import { workerDeps } from "./queue";

/**
 * An instance in a process of its own, to be stopped and killed; its argument is the database. It tells its parent which
 * host it calls, and goes on when the parent says so. A number from the parent moves its clock by that many ms.
 */
let aheadMs = 0;
const going = new Map<string, () => void>();
const writing = new Set<Promise<unknown>>();
const clock = { now: () => new Date(Date.now() + aheadMs) };

/** Tells the parent of every write that is refused, and keeps those that are under way. */
function telling(store: RolloutStore): RolloutStore {
  return new Proxy(store, {
    get(target, name, receiver) {
      const method = Reflect.get(target, name, receiver);
      if (typeof method !== "function" || name === "fenced") return method;
      return (...args: unknown[]) => {
        const result: Promise<unknown> = method.apply(target, args);
        writing.add(result);
        const done = () => writing.delete(result);
        return result.finally(done).catch((error: unknown) => {
          if (error instanceof FenceLost) process.send?.({ refused: String(name) });
          throw error;
        });
      };
    },
  });
}

const database = databaseStores(connectDatabase(process.argv[2] ?? ""), { clock, ids: uuidIds });
const { rollouts } = database;
const stores: Stores = {
  ...database,
  rollouts: { ...rollouts, fenced: (fence) => telling(rollouts.fenced(fence)) },
};
/** The parent may stop us here: nothing is half-written then, so that no lock is held in our sleep. */
async function call(address: string): Promise<void> {
  const gone = new Promise<void>((resolve) => going.set(address, resolve));
  do await setImmediate();
  while (writing.size > 0);
  process.send?.({ calls: address });
  return gone;
}

const deps = workerDeps(stores, call, clock);
process.on("message", (message) => {
  if (typeof message === "number") aheadMs += message;
  else going.get(String(message))?.();
});
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
await runWorker(deps, {
  signal: new AbortController().signal,
  onError: (error) => process.send?.({ bug: String(error) }),
});
