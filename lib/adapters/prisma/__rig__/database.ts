import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { connectDatabase, type Database } from "@/lib/adapters/prisma/client";
import { migrate } from "@/lib/adapters/prisma/migrate";
import { databaseStores } from "@/lib/adapters/prisma/stores";
import type { DatabaseKind } from "@/lib/core/database-url";
import type { LogPath } from "@/lib/core/fleet/model";
import { noLineOptions } from "@/lib/core/formats/options";
import type { NewServer, Stores } from "@/lib/ports/stores";
import { createPostgresqlDatabase, migratedTemplate } from "./postgres-run";

export const prismaFolder = fileURLToPath(new URL("../../../../prisma", import.meta.url));

export interface TestDatabase {
  readonly db: Database;
  readonly stores: Stores;
  readonly kind: DatabaseKind;
  readonly url: string;
  /** Moves the stores' clock. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/**
 * A real database, migrated as at a start: an SQLite file in a temporary folder or, in the tests that run again on
 * PostgreSQL (vitest.config.ts), a database of its own on the run's server.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { kind, url, remove } = await (inject("postgres") ? freshPostgresql() : freshSqlite());
  const db = connectDatabase(url);
  let nowMs = Date.parse("2026-05-04T03:02:01.000Z");
  const clock = { now: () => new Date(nowMs) };
  return {
    db,
    kind,
    url,
    stores: databaseStores(db, { clock, ids: uuidIds }),
    advance: (ms) => {
      nowMs += ms;
    },
    async close() {
      await db.$disconnect();
      await remove();
    },
  };
}

interface Fresh {
  readonly kind: DatabaseKind;
  readonly url: string;
  readonly remove: () => Promise<void>;
}

async function freshSqlite(): Promise<Fresh> {
  const folder = mkdtempSync(join(tmpdir(), "logyard-db-"));
  const url = `file:${join(folder, "test.db")}`;
  await migrate(url, prismaFolder);
  return { kind: "sqlite", url, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** A copy of the migrated database that the run's server was started with. */
async function freshPostgresql(): Promise<Fresh> {
  const { url, drop } = await createPostgresqlDatabase(migratedTemplate);
  return { kind: "postgresql", url, remove: drop };
}

export async function addCredential(stores: Stores, id = "cred"): Promise<string> {
  const made = await stores.credentials.create({
    id,
    name: `${id} key`,
    kind: "key",
    sealed: "v1.sealed",
    fingerprint: "SHA256:abc",
  });
  if (!made.ok) throw new Error(made.problem.code);
  return id;
}

export function newServer(id: string, change: Partial<NewServer> = {}): NewServer {
  return {
    id,
    name: id,
    address: `${id}.example.org`,
    port: 22,
    user: "ops",
    credentialId: "cred",
    jumpServerId: null,
    sudo: "nopasswd",
    sealedSudo: null,
    hostKey: { type: "ssh-ed25519", blob: Buffer.from(id).toString("base64"), fingerprint: "" },
    hostKeyPinnedBy: "Ada",
    labels: { host: id },
    labelSetId: null,
    logStoreId: null,
    simulated: false,
    ...change,
  };
}

export function newLogPath(id: string, change: Partial<LogPath> = {}): LogPath {
  return {
    id,
    serviceId: "api",
    name: id,
    kind: "file",
    path: `/var/log/${id}.log`,
    job: "gunicorn_access",
    preset: "gunicorn-access",
    logFormatId: null,
    timeZone: "UTC",
    options: noLineOptions,
    labelSetId: null,
    labels: {},
    ...change,
  };
}
