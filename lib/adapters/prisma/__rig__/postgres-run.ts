import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { runSql } from "./postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the run's PostgreSQL server without a database; missing in tests that run on SQLite. */
    postgres?: string;
  }
}

/** A database with all migrations, made once a run, to be copied. */
export const migratedTemplate = "migrated";

/** A database of its own for one test: empty, or a copy of another. */
export async function createPostgresqlDatabase(
  template = "template0",
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const server = inject("postgres") ?? "";
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await runSql(`${server}postgres`, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const drop = async () => void (await runSql(`${server}postgres`, `DROP DATABASE ${name} WITH (FORCE)`));
  return { url: `${server}${name}`, drop };
}
