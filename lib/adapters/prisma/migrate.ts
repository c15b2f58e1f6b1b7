import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { databaseKind } from "@/lib/core/database-url";
import { openPostgresqlForMigration } from "./migrate-postgresql";
import { openSqliteForMigration } from "./migrate-sqlite";

/** A migration that cannot be applied: the text says which one and what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

export interface Migration {
  readonly name: string;
  /** sha256 of the file, as Prisma takes it. */
  readonly checksum: string;
  readonly sql: string;
}

/** One row of `_prisma_migrations` that was not rolled back. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** A connection on which the shape of a database is changed. */
export interface MigratedDatabase {
  /** Makes Prisma's table, unless it is there. */
  prepare(): Promise<void>;
  /** What was applied; nothing without Prisma's table. */
  history(): Promise<readonly AppliedMigration[]>;
  /** Applies one and records it, both or nothing. Throws when another process has done so meanwhile. */
  apply(migration: Migration): Promise<void>;
  close(): Promise<void>;
}

function open(url: string): Promise<MigratedDatabase> {
  return databaseKind(url) === "postgresql" ? openPostgresqlForMigration(url) : openSqliteForMigration(url);
}

/**
 * Applies the checked-in migrations (of the folder `prisma`) that the database does not have yet, each in one transaction
 * with its row in `_prisma_migrations`. Returns their names; processes that start at once each apply what is left. Throws
 * MigrationError when an applied migration was edited or stopped half-way, DatabaseFailure when nothing can be opened.
 */
export async function migrate(url: string, prismaFolder: string): Promise<readonly string[]> {
  const database = await open(url);
  const known = async () => new Map((await database.history()).map((one) => [one.name, one]));
  try {
    await database.prepare();
    let done = await known();
    const applied: string[] = [];
    for (const migration of await readMigrations(url, prismaFolder)) {
      if (!done.has(migration.name)) {
        try {
          await database.apply(migration);
          applied.push(migration.name);
          continue;
        } catch (error) {
          // Another process that starts was faster?
          done = await known();
          if (!done.has(migration.name)) throw error;
        }
      }
      assertSame(migration, done.get(migration.name));
    }
    return applied;
  } finally {
    await database.close();
  }
}

/** How a database stands to the checked-in migrations. */
export interface MigrationState {
  readonly lacking: readonly string[];
  /** It has them, and nobody here knows them. */
  readonly unknown: readonly string[];
  /** None was ever applied. */
  readonly isEmpty: boolean;
}

/** Looks how a database stands to the checked-in migrations, and changes nothing. */
export async function compareMigrations(url: string, prismaFolder: string): Promise<MigrationState> {
  const database = await open(url);
  try {
    const done = new Set((await database.history()).filter((one) => one.finished).map(({ name }) => name));
    const known = (await readMigrations(url, prismaFolder)).map(({ name }) => name);
    return {
      lacking: known.filter((name) => !done.has(name)),
      unknown: [...done].filter((name) => !known.includes(name)),
      isEmpty: done.size === 0,
    };
  } finally {
    await database.close();
  }
}

async function readMigrations(url: string, prismaFolder: string): Promise<readonly Migration[]> {
  const kind = databaseKind(url) === "postgresql" ? "postgresql" : ".";
  const folder = join(prismaFolder, kind, "migrations");
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((e) => e.isDirectory() && /^\d{14}_\w+$/.test(e.name)).map((e) => e.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const file = await readFile(join(folder, name, "migration.sql"));
      return { name, checksum: createHash("sha256").update(file).digest("hex"), sql: file.toString("utf8") };
    }),
  );
}

function assertSame({ name, checksum }: Migration, before: AppliedMigration | undefined): void {
  if (!before?.finished)
    throw new MigrationError(
      `Migration ${name} stopped half-way before. Restore the database from a backup.`,
    );
  if (before.checksum !== checksum)
    throw new MigrationError(
      `Migration ${name} differs from the one this database was made with. Check out the version that made it.`,
    );
}
