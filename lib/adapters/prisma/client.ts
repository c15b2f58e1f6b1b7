import { PrismaPg } from "@prisma/adapter-pg";
import { databaseKind } from "@/lib/core/database-url";
import { PrismaClient as PostgresqlClient } from "./generated/postgresql/client";
import { PrismaClient as SqliteClient } from "./generated/sqlite/client";
import { postgresqlConfig } from "./postgresql";
import { libsql } from "./sqlite";

/**
 * Both clients are generated from one data model. SQLite's types are the narrower ones: what they allow, PostgreSQL's
 * client does as well.
 */
export type Database = SqliteClient;
/** The client inside a transaction. */
export type Transaction = Parameters<Parameters<Database["$transaction"]>[0]>[0];

/** Opens what a `DATABASE_URL` names; the first query connects. */
export function connectDatabase(url: string): Database {
  // Transactions of one process on SQLite queue up behind each other, so waiting for a turn is normal.
  const transactionOptions = { maxWait: 30_000, timeout: 30_000 };
  if (databaseKind(url) !== "postgresql")
    return new SqliteClient({ adapter: libsql(url), transactionOptions });
  const { schema, ...config } = postgresqlConfig(url);
  const adapter = new PrismaPg(config, { schema });
  return new PostgresqlClient({ adapter, transactionOptions }) as unknown as Database;
}
