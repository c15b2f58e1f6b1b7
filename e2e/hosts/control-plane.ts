import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { fakeLogStore } from "@/lib/adapters/fakes/log-store";
import { noPackages } from "@/lib/adapters/fakes/no-packages";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import {
  newLogPath,
  newServer,
  openTestDatabase,
  type TestDatabase,
} from "@/lib/adapters/prisma/__rig__/database";
import { databaseStores } from "@/lib/adapters/prisma/stores";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import type { Labels } from "@/lib/core/fleet/labels";
import type { Actor, LogPath, Server } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";
import type { PathCounts } from "@/lib/core/rollout/events";
import { emptyTimeline, extendTimeline } from "@/lib/core/rollout/timeline";
import { Secret } from "@/lib/core/secret";
import type { NewServer } from "@/lib/ports/stores";
import { sealSignIn } from "@/lib/usecases/credentials/sealing";
import type { Deps } from "@/lib/usecases/deps";
import { sudoContext } from "@/lib/usecases/hosts/target";
import { desiredServer } from "@/lib/usecases/rollouts/desired";
import { previewRollout } from "@/lib/usecases/rollouts/preview";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { startRollout } from "@/lib/usecases/rollouts/start";
import { operatorKey, opsPassword, type RigHost } from "./rig/host";
import type { Link } from "./rig/link";

const actor: Actor = { id: "u1", name: "Ada", role: "operator" };

/** Key that seals secrets in tests; a control plane in another process has the same. */
export const testVault = () => aesVault(Buffer.alloc(32, 7));

/** A control plane with a database of its own. Its log store is in memory, and has the lines that a test puts there. */
export class ControlPlane {
  readonly stored: { labels: Labels; line: string; ts: string }[] = [];
  readonly deps: Omit<Deps, "people" | "demo">;

  private constructor(
    readonly test: TestDatabase,
    parts: Partial<Pick<Deps, "packages" | "loki">>,
  ) {
    const clock = { now: () => new Date() };
    this.deps = {
      // The database's own stores have a clock that stands still.
      stores: databaseStores(test.db, { clock, ids: uuidIds }),
      hosts: createRemoteHosts(),
      keys: sshKeyInspector,
      loki: fakeLogStore(this.stored),
      vault: testVault(),
      clock,
      ids: uuidIds,
      doorbell: memoryDoorbell(),
      packages: noPackages,
      ...parts,
    };
  }

  /** With other `parts` than those that are enough for a config: uploads, a store that is really asked. */
  static async open(parts: Partial<Pick<Deps, "packages" | "loki">> = {}): Promise<ControlPlane> {
    const plane = new ControlPlane(await openTestDatabase(), parts);
    const { db } = plane.test;
    const { stores } = plane.deps;
    const at = new Date();
    await db.user.create({
      data: { ...actor, email: "ada@example.org", emailVerified: true, createdAt: at, updatedAt: at },
    });
    const signIn = { kind: "key" as const, privateKey: new Secret(operatorKey()), passphrase: null };
    const sealed = sealSignIn(plane.deps.vault, "cred", signIn);
    await stores.credentials.create({ id: "cred", name: "operator", kind: "key", sealed, fingerprint: null });
    await stores.logStores.create({
      id: "loki",
      name: "main",
      kind: "external",
      url: "http://10.77.0.1:3100",
      pushUrl: null,
      tenant: null,
      auth: "none",
      username: null,
      tlsCa: null,
      isDefault: true,
      simulated: false,
      sealedSecret: null,
    });
    await stores.services.create({
      id: "api",
      name: "ssc-api",
      env: "prod",
      owner: "",
      labelSetId: null,
      labels: {},
    });
    return plane;
  }

  /** A server of the fleet: the host straight, or over a wire. */
  async server(host: RigHost, change: Partial<NewServer> & { readonly link?: Link } = {}): Promise<Server> {
    const { link, ...rest } = change;
    const id = rest.id ?? `host-${host.address.split(".").at(-1)}`;
    const made = await this.deps.stores.servers.create(
      newServer(id, {
        address: link ? "127.0.0.1" : host.address,
        port: link?.port ?? 22,
        user: "ubuntu",
        sudo: "nopasswd",
        hostKey: host.hostKey,
        ...(rest.sudo === "password"
          ? { sealedSudo: this.deps.vault.seal(new Secret(opsPassword), sudoContext(id)) }
          : {}),
        ...rest,
      }),
    );
    if (!made.ok) throw new Error(JSON.stringify(made.problem));
    return made.value;
  }

  /** The same server with another sign-in: an address can be in the fleet only once. */
  async become(id: string | null, change: Partial<NewServer>): Promise<Server> {
    const changed = await this.deps.stores.servers.update(id ?? "", change);
    if (!changed.ok) throw new Error(JSON.stringify(changed.problem));
    return changed.value;
  }

  /** A log path on the server. */
  async watch(server: Server, path: string, change: Partial<LogPath> = {}): Promise<void> {
    await this.deps.stores.services.addLogPath(
      newLogPath("access", { path, preset: "gunicorn_access", ...change }),
    );
    await this.deps.stores.services.place({ id: "p1", serverId: server.id, serviceId: "api", paths: {} });
  }

  /** Changes what every server shall run: the word is in their configs from now on. */
  async want(word: string): Promise<void> {
    const changed = await this.deps.stores.logStores.update("loki", { tenant: word });
    if (!changed.ok) throw new Error(JSON.stringify(changed.problem));
  }

  /** Puts a line into the store, with the labels that the config promises. */
  async deliver(server: Server, line: string): Promise<void> {
    const desired = await desiredServer(this.deps, server);
    const labels = desired.ok ? (desired.value.paths[0]?.labels ?? {}) : {};
    this.stored.push({ labels, line, ts: `${Date.now()}000000` });
  }

  /** What the preview shows of one server. */
  async preview(server: Server) {
    const [preview] = await previewRollout(this.deps, [server.id]);
    if (!preview) throw new Error("No preview");
    return preview;
  }

  /** Agrees to what the preview shows, and returns the id of the rollout that waits to be run. */
  async agree(server: Server): Promise<string> {
    const { plan, problems } = await this.preview(server);
    if (!plan) throw new Error(JSON.stringify(problems));
    return this.start(server, plan.previousSha);
  }

  /** Starts a rollout without a look at the host: `previousSha` is what it is believed to have. */
  async start(server: Server, previousSha: string | null): Promise<string> {
    const desired = await desiredServer(this.deps, server);
    if (!desired.ok) throw new Error(JSON.stringify(desired.problem));
    const { configSha } = desired.value;
    const form = {
      reason: "test",
      servers: [{ serverId: server.id, configSha, previousSha, overwrite: true }],
    };
    const started = await startRollout(this.deps, form, actor);
    if (!started.ok) throw new Error(JSON.stringify(started.problem));
    return started.value.id;
  }

  async deploy(server: Server): Promise<Told> {
    const id = await this.agree(server);
    await runRollout(this.deps, id);
    return this.told(id);
  }

  /** All that the control plane knows of a rollout of one host. */
  async told(rolloutId: string): Promise<Told> {
    const row = await this.deps.stores.rollouts.find(rolloutId);
    const run = row?.hostRuns[0];
    const events = await this.deps.stores.rollouts.eventsAfter(rolloutId, 0, 5000);
    const host = extendTimeline(emptyTimeline(run ? [run.id] : []), events).hosts[0];
    if (!run || !host) throw new Error("No such rollout");
    return {
      rollout: row.state,
      outcome: run.state,
      code: run.problem?.code ?? null,
      evidence: run.problem?.evidence ?? "",
      run,
      steps: host.steps.map(({ step, state }) => `${step} ${state}`),
      output: events.flatMap(({ event }) => (event.type === "step.output" ? [event.text] : [])).join("\n"),
      revision: host.revision,
      paths: host.pathCounts,
    };
  }

  async close(): Promise<void> {
    await this.test.close();
  }
}

export type Told = {
  readonly rollout: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly evidence: string;
  readonly run: {
    readonly id: string;
    readonly serverId: string | null;
    readonly config: string;
    readonly configSha: string;
    readonly problem: Problem | null;
  };
  readonly steps: readonly string[];
  readonly output: string;
  readonly revision: number | null;
  /** How many log paths were proven, and how many wait for a line. */
  readonly paths: PathCounts | null;
};
