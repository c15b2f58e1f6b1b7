import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { fakeLogStore } from "@/lib/adapters/fakes/log-store";
import { noPackages } from "@/lib/adapters/fakes/no-packages";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { newServer, openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { type RealHost, startRealHost } from "@/lib/adapters/ssh/__rig__/real-host";
import type { Sshd } from "@/lib/adapters/ssh/__rig__/sshd";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import type { Server } from "@/lib/core/fleet/model";
import { emptyTimeline, extendTimeline } from "@/lib/core/rollout/timeline";
import type { Deps } from "@/lib/usecases/deps";
import { desiredServer } from "@/lib/usecases/rollouts/desired";
import { startRollout } from "@/lib/usecases/rollouts/start";
import { actor, plantBasics } from "./real-server";

/** A control plane with its own database, and one host behind a real OpenSSH server. */
export interface RealFleet {
  readonly test: TestDatabase;
  readonly real: RealHost;
  readonly deps: Omit<Deps, "people" | "demo">;
  readonly sshd: Sshd;
  /** A server that is reached at this port of loopback; without one it is the real host. */
  server(name: string, port?: number): Promise<Server>;
  /** Starts a rollout of what each server shall have now, and returns its id. */
  start(servers: readonly Server[]): Promise<string>;
  result(rolloutId: string): Promise<{
    readonly state: string | undefined;
    readonly timeline: ReturnType<typeof emptyTimeline>;
    readonly types: readonly string[];
  }>;
  close(): Promise<void>;
}

export async function openRealFleet(sshd: Sshd): Promise<RealFleet> {
  const real = await startRealHost();
  const test = await openTestDatabase();
  const deps = {
    stores: test.stores,
    hosts: createRemoteHosts(),
    keys: sshKeyInspector,
    loki: fakeLogStore([]),
    vault: aesVault(Buffer.alloc(32, 7)),
    clock: { now: () => new Date() },
    ids: uuidIds,
    doorbell: memoryDoorbell(),
    packages: noPackages,
  };
  await plantBasics(test, deps, sshd, real);
  return {
    test,
    real,
    deps,
    sshd,
    async server(name, port = sshd.port) {
      const { hostKey, user } = sshd.target;
      const made = await test.stores.servers.create(
        newServer(name, { address: "127.0.0.1", port, user, hostKey, sudo: "root" }),
      );
      if (!made.ok) throw new Error(JSON.stringify(made.problem));
      return made.value;
    },
    async start(servers) {
      const chosen = [];
      for (const server of servers) {
        const desired = await desiredServer(deps, server, real.layout);
        if (!desired.ok) throw new Error(JSON.stringify(desired.problem));
        chosen.push({ serverId: server.id, configSha: desired.value.configSha, previousSha: null });
      }
      const started = await startRollout(deps, { reason: "test", servers: chosen }, actor, real.layout);
      if (!started.ok) throw new Error(JSON.stringify(started.problem));
      return started.value.id;
    },
    async result(rolloutId) {
      const row = await test.stores.rollouts.find(rolloutId);
      const events = await test.stores.rollouts.eventsAfter(rolloutId, 0, 5000);
      const timeline = extendTimeline(emptyTimeline(row?.hostRuns.map(({ id }) => id) ?? []), events);
      return { state: row?.state, timeline, types: events.map(({ event }) => event.type) };
    },
    async close() {
      await test.close();
      await real.close();
    },
  };
}
