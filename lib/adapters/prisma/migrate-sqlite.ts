import { randomUUID } from "node:crypto";
import type { AppliedMigration, MigratedDatabase, Migration } from "./migrate";
import { libsql } from "./sqlite";

/** Prisma's own bookkeeping, so that its command line finds nothing to do after us. */
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0);`;

export async function openSqliteForMigration(url: string): Promise<MigratedDatabase> {
  const connection = await libsql(url).connect();
  const rows = async (sql: string) => (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
  return {
    async prepare() {
      await connection.executeScript("PRAGMA journal_mode = WAL;");
      await connection.executeScript(historyTable);
    },
    async history() {
      const table = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'";
      if ((await rows(table)).length === 0) return [];
      const found = await rows(
        'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
      );
      return found.map(
        ([name, checksum, finishedAt]): AppliedMigration => ({
          name: String(name),
          checksum: String(checksum),
          finished: finishedAt !== null,
        }),
      );
    },
    apply: (migration) => connection.executeScript(script(migration)),
    close: () => connection.dispose(),
  };
}

/**
 * Foreign keys are off while tables are rebuilt; a rebuild would otherwise cascade. Where another process has applied
 * the migration since we looked, the id is null, which the table refuses: all of it is undone.
 */
function script({ name, checksum, sql }: Migration): string {
  const now = new Date().toISOString().replace("Z", "+00:00");
  return `PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
SELECT CASE WHEN EXISTS (SELECT 1 FROM "_prisma_migrations" WHERE migration_name = '${name}' AND rolled_back_at IS NULL)
  THEN NULL ELSE '${randomUUID()}' END, '${checksum}', '${name}', '${now}', '${now}', 1;
${sql}
COMMIT;
PRAGMA foreign_keys = ON;`;
}
