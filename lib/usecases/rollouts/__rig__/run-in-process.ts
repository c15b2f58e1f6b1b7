import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { fakeLogStore } from "@/lib/adapters/fakes/log-store";
import { noPackages } from "@/lib/adapters/fakes/no-packages";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { connectDatabase } from "@/lib/adapters/prisma/client";
import { databaseStores } from "@/lib/adapters/prisma/stores";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { runRollout } from "@/lib/usecases/rollouts/run";

/** A control plane in a process of its own, to be killed: arguments are database URL, rollout id and layout (JSON). */
const [url = "", rolloutId = "", layout = "{}"] = process.argv.slice(2);
const clock = { now: () => new Date() };
await runRollout(
  {
    stores: databaseStores(connectDatabase(url), { clock, ids: uuidIds }),
    hosts: createRemoteHosts(),
    loki: fakeLogStore([]),
    vault: aesVault(Buffer.alloc(32, 7)),
    clock,
    ids: uuidIds,
    packages: noPackages,
    doorbell: memoryDoorbell(),
  },
  rolloutId,
  { layout: JSON.parse(layout) },
);
