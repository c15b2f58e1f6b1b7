import { randomUUID } from "node:crypto";
import pg from "pg";
import type { AppliedMigration, MigratedDatabase } from "./migrate";
import { postgresqlConfig } from "./postgresql";
import { postgresqlFailure } from "./postgresql-failures";

/** Prisma's own bookkeeping, so that its command line finds nothing to do after us. */
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0);`;
/** The number that Prisma's command line locks, too: one of all migrates a database at a time, the others wait. */
const lockNumber = 72_707_369;
const waitForLockMs = 120_000;
/** A person waits for this answer. */
const answerWithinMs = 10_000;

/** Throws DatabaseFailure for whatever the server refuses, from the connection on. */
export async function openPostgresqlForMigration(url: string): Promise<MigratedDatabase> {
  const { schema, ...config } = postgresqlConfig(url);
  const client = new pg.Client({
    ...config,
    lock_timeout: waitForLockMs,
    connectionTimeoutMillis: answerWithinMs,
  });
  // A connection that breaks fails the query that needs it; without a listener it would end the process as well.
  client.on("error", () => {});
  const run = <T>(work: Promise<T>) =>
    work.catch((error: unknown): never => {
      throw postgresqlFailure(url, error) ?? error;
    });
  try {
    await run(client.connect());
  } catch (error) {
    // Refused half-way, the driver leaves its socket open.
    client.end().catch(() => {});
    throw error;
  }
  await run(client.query("SELECT set_config('search_path', $1, false)", [client.escapeIdentifier(schema)]));
  return {
    async prepare() {
      await run(client.query("SELECT pg_advisory_lock($1)", [lockNumber]));
      const found = await run(client.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [schema]));
      if (found.rowCount === 0) await run(client.query(`CREATE SCHEMA ${client.escapeIdentifier(schema)}`));
      await run(client.query(historyTable));
    },
    async history() {
      const table = await run(client.query(`SELECT to_regclass('"_prisma_migrations"') AS found`));
      if (table.rows[0]?.found === null) return [];
      const { rows } = await run(
        client.query<AppliedMigration>(
          'SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
        ),
      );
      return rows;
    },
    async apply({ name, checksum, sql }) {
      await run(client.query("BEGIN"));
      try {
        await run(client.query(sql));
        await client.query(
          'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
          [randomUUID(), checksum, name],
        );
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {});
        throw error;
      }
    },
    // The lock goes with the connection.
    close: () => client.end(),
  };
}
