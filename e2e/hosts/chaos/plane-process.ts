import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { fakeLogStore } from "@/lib/adapters/fakes/log-store";
import { noPackages } from "@/lib/adapters/fakes/no-packages";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { connectDatabase } from "@/lib/adapters/prisma/client";
import { databaseStores } from "@/lib/adapters/prisma/stores";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { runRollout } from "@/lib/usecases/rollouts/run";

/** A control plane in a process of its own, to be killed. Its argument is the database; its parent names the rollout. */
const clock = { now: () => new Date() };
const deps = {
  stores: databaseStores(connectDatabase(process.argv[2] ?? ""), { clock, ids: uuidIds }),
  hosts: createRemoteHosts(),
  loki: fakeLogStore([]),
  vault: aesVault(Buffer.alloc(32, 7)),
  clock,
  ids: uuidIds,
  doorbell: memoryDoorbell(),
  packages: noPackages,
};
process.once("message", (rolloutId) => {
  void runRollout(deps, String(rolloutId)).then(() => process.exit(0));
});
process.send?.("ready");
