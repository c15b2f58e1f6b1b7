import { join } from "node:path";
import { type Auth, createAuth } from "@/lib/adapters/auth/auth";
import { people } from "@/lib/adapters/auth/people";
import { systemClock } from "@/lib/adapters/clock/system";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { lokiClient } from "@/lib/adapters/loki/client";
import { packageFolder } from "@/lib/adapters/package-files/folder";
import { connectDatabase } from "@/lib/adapters/prisma/client";
import { migrate } from "@/lib/adapters/prisma/migrate";
import { databaseStores } from "@/lib/adapters/prisma/stores";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault, deriveKey } from "@/lib/adapters/vault/aes-vault";
import { loadSecretKey } from "@/lib/adapters/vault/key-file";
import { databaseKind } from "@/lib/core/database-url";
import { problem } from "@/lib/core/problem";
import { DatabaseFailure } from "@/lib/ports/database";
import type { DemoVillage } from "@/lib/ports/demo-village";
import type { SettingStore } from "@/lib/ports/stores";
import { followVillage } from "@/lib/usecases/demo/follow";
import type { Deps } from "@/lib/usecases/deps";
import { addressHeader } from "./client-address";
import { type Env, readEnv } from "./env";
import { logBug, logLine, newRequestId } from "./log";

/** Everything that lives as long as the process. */
export interface Wiring {
  readonly deps: Deps;
  readonly env: Env;
  /** The sign-in library, one for each kind of cookie. */
  readonly auth: (secure: boolean) => Auth;
  readonly close: () => Promise<void>;
}

/** "on" once the demo fleet was planted: its hosts must come back with the next start. */
const demoSetting = "demo.village";

const slot = Symbol.for("logyard.wiring");
const shared = globalThis as { [slot]?: Promise<Wiring> };

/** Made once per process, at first use: Next loads this module more than once. A failed start is tried again. */
export function getWiring(): Promise<Wiring> {
  shared[slot] ??= wire(readEnv()).catch((error: unknown) => {
    shared[slot] = undefined;
    throw error;
  });
  return shared[slot];
}

export async function getDeps(): Promise<Deps> {
  return (await getWiring()).deps;
}

/** Ends what the process holds open. */
export async function closeWiring(): Promise<void> {
  const open = shared[slot];
  shared[slot] = undefined;
  await (await open?.catch(() => undefined))?.close();
}

async function wire(env: Env): Promise<Wiring> {
  const secretKey = await loadSecretKey(env.dataDir);
  const applied = await migrate(env.databaseUrl, join(process.cwd(), "prisma"));
  if (applied.length > 0) logLine("info", "migrated", { applied });
  const db = connectDatabase(env.databaseUrl);
  const [clock, ids] = [systemClock, uuidIds];
  const stores = databaseStores(db, { clock, ids });
  const provider = databaseKind(env.databaseUrl) ?? "sqlite";
  if (provider === "postgresql") await insistOnKey(stores.settings, secretKey, env.dataDir);
  const deps: Deps = {
    stores,
    hosts: createRemoteHosts(),
    keys: sshKeyInspector,
    loki: lokiClient(),
    packages: packageFolder(join(env.dataDir, "packages"), ids.next),
    vault: aesVault(secretKey),
    people: people(db, ids),
    clock,
    ids,
    doorbell: memoryDoorbell(),
    demo: { start: () => raiseVillage(env.dataDir) },
  };
  const secret = deriveKey(secretKey, "sessions v1").toString("base64url");
  const made = new Map<boolean, Auth>();
  const auth = (secureCookies: boolean) => {
    const known =
      made.get(secureCookies) ??
      createAuth({ db, provider, ids, clock, secret, secureCookies, addressHeader });
    made.set(secureCookies, known);
    return known;
  };
  await wakeVillage(deps, env).catch((error: unknown) => logBug(newRequestId(), "village", error));
  return { deps, env, auth, close: () => db.$disconnect() };
}

/** What this installation's key is known by in its database: derived from it, and no way back to it. */
const keySetting = "vault.key";

/** Instances that share a database seal with one key: another one is refused before it seals what nobody else can open. */
async function insistOnKey(settings: SettingStore, secretKey: Buffer, dataDir: string): Promise<void> {
  const own = deriveKey(secretKey, "known by v1").toString("base64url");
  if ((await settings.get(keySetting)) === null) await settings.set(keySetting, own);
  // Of two that start at once with different keys, one stands.
  if ((await settings.get(keySetting)) !== own)
    throw new DatabaseFailure(problem("database.key-differs", { path: join(dataDir, "secret.key") }));
}

/** Simulated hosts come back with the start; without them Logyard still serves the real ones. */
async function wakeVillage(deps: Deps, env: Env): Promise<void> {
  if (env.demo || (await deps.stores.settings.get(demoSetting)) === "on") await deps.demo.start();
  await followVillage(deps);
}

/** Loaded only where it is wanted: the simulated hosts are the largest part of the program. */
async function raiseVillage(dataDir: string): Promise<DemoVillage> {
  const { startVillage } = await import("@/demo/village");
  return startVillage({ dataDir, log: (line) => logLine("info", "village", { line }) });
}
