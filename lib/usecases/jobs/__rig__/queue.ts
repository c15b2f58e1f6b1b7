import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { fakeLogStore } from "@/lib/adapters/fakes/log-store";
import { noPackages } from "@/lib/adapters/fakes/no-packages";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { newServer, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { problem } from "@/lib/core/problem";
import { fail } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { Clock } from "@/lib/ports/clock";
import type { Stores } from "@/lib/ports/stores";
import { sealSignIn } from "@/lib/usecases/credentials/sealing";
import { actor } from "@/lib/usecases/rollouts/__rig__/real-server";
import { desiredServer } from "@/lib/usecases/rollouts/desired";
import type { RolloutDeps } from "@/lib/usecases/rollouts/open-host";
import { startRollout } from "@/lib/usecases/rollouts/start";

const vault = aesVault(Buffer.alloc(32, 7));

/** What a worker works with; its hosts refuse every connection, once `atConnect` resolves. */
export function workerDeps(
  stores: Stores,
  atConnect: (address: string) => Promise<void>,
  clock: Clock = { now: () => new Date() },
): RolloutDeps {
  return {
    stores,
    vault,
    hosts: {
      scanHostKey: () => Promise.reject(new Error("Not in this test")),
      async connect({ address }) {
        await atConnect(address);
        return fail(problem("host.refused", { address }));
      },
    },
    loki: fakeLogStore([]),
    clock,
    ids: uuidIds,
    doorbell: memoryDoorbell(),
    packages: noPackages,
  };
}

/** Somebody who starts rollouts, a credential and a log store. */
export async function furnish({ db, stores }: Pick<TestDatabase, "db" | "stores">): Promise<void> {
  await db.user.create({ data: { ...actor, email: "ada@example.org", emailVerified: true } });
  const sealed = sealSignIn(vault, "cred", { kind: "password", password: new Secret("pw") });
  const credential = { id: "cred", name: "pw", kind: "password", sealed, fingerprint: null } as const;
  await stores.credentials.create(credential);
  await stores.logStores.create({
    ...{ id: "loki", name: "main", kind: "external", url: "http://loki.example.org", pushUrl: null },
    ...{ tenant: null, auth: "none", username: null, tlsCa: null, sealedSecret: null },
    ...{ isDefault: true, simulated: false },
  });
}

/** Adds a server and starts a rollout on it. Returns the rollout's id. */
export async function queueRollout(deps: RolloutDeps, name: string): Promise<string> {
  const { stores } = deps;
  await stores.servers.create(newServer(name, { sudo: "root" }));
  const server = await stores.servers.find(name);
  const desired = server && (await desiredServer(deps, server));
  if (!desired?.ok) throw new Error("does not compile");
  const { configSha } = desired.value;
  const servers = [{ serverId: name, configSha, previousSha: null }];
  const started = await startRollout(deps, { reason: "", servers }, actor);
  if (!started.ok) throw new Error(started.problem.code);
  return started.value.id;
}
