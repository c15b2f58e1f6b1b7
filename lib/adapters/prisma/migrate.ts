import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { libsql } from "./client";

/** Prisma's own bookkeeping, so that its command line finds nothing to do after us. */
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0);`;

/** A migration that cannot be applied: the text says which one and what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/**
 * Applies the checked-in migrations that the database does not have yet, each in one transaction with its row in
 * `_prisma_migrations`. Returns their names. Throws when an applied migration was edited or an unknown one is recorded as failed.
 */
export async function migrate(url: string, folder: string): Promise<readonly string[]> {
  const connection = await libsql(url).connect();
  try {
    await connection.executeScript("PRAGMA journal_mode = WAL;");
    await connection.executeScript(historyTable);
    const history = await connection.queryRaw({
      sql: 'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
      args: [],
      argTypes: [],
    });
    const done = new Map(
      history.rows.map(([name, checksum, finishedAt]) => [
        String(name),
        { checksum: String(checksum), finished: finishedAt !== null },
      ]),
    );
    const applied: string[] = [];
    for (const { name, sql } of await readMigrations(folder)) {
      const checksum = createHash("sha256").update(sql).digest("hex");
      const before = done.get(name);
      if (before) {
        assertSame(name, before, checksum);
        continue;
      }
      await connection.executeScript(script(name, checksum, sql.toString("utf8")));
      applied.push(name);
    }
    return applied;
  } finally {
    await connection.dispose();
  }
}

/** How a database stands to these migrations: those it lacks, and those that it has and nobody here knows. Changes nothing. */
export async function compareMigrations(
  url: string,
  folder: string,
): Promise<{ readonly lacking: readonly string[]; readonly unknown: readonly string[] }> {
  const connection = await libsql(url).connect();
  try {
    const table = await connection.queryRaw({
      sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'",
      args: [],
      argTypes: [],
    });
    const history =
      table.rows.length === 0
        ? { rows: [] }
        : await connection.queryRaw({
            sql: 'SELECT migration_name FROM "_prisma_migrations" WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL',
            args: [],
            argTypes: [],
          });
    const done = new Set(history.rows.map(([name]) => String(name)));
    const known = (await readMigrations(folder)).map(({ name }) => name);
    return {
      lacking: known.filter((name) => !done.has(name)),
      unknown: [...done].filter((name) => !known.includes(name)),
    };
  } finally {
    await connection.dispose();
  }
}

async function readMigrations(folder: string): Promise<readonly { name: string; sql: Buffer }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((e) => e.isDirectory() && /^\d{14}_\w+$/.test(e.name)).map((e) => e.name);
  return Promise.all(
    names.sort().map(async (name) => ({ name, sql: await readFile(join(folder, name, "migration.sql")) })),
  );
}

function assertSame(name: string, before: { checksum: string; finished: boolean }, checksum: string): void {
  if (!before.finished)
    throw new MigrationError(
      `Migration ${name} stopped half-way before. Restore the database from a backup.`,
    );
  if (before.checksum !== checksum)
    throw new MigrationError(
      `Migration ${name} differs from the one this database was made with. Check out the version that made it.`,
    );
}

/** Foreign keys are off while tables are rebuilt; a rebuild would otherwise cascade. */
function script(name: string, checksum: string, sql: string): string {
  const now = new Date().toISOString().replace("Z", "+00:00");
  return `PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
${sql}
INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
VALUES ('${randomUUID()}', '${checksum}', '${name}', '${now}', '${now}', 1);
COMMIT;
PRAGMA foreign_keys = ON;`;
}
