import type { ClientConfig } from "pg";
import { postgresqlParts } from "@/lib/core/database-url";

/** Also how long a query waits for one of the connections that are open: as long as a write on SQLite for its turn. */
const connectWithinMs = 30_000;
/** A transaction of an instance that vanished without a word holds its rows no longer than this. */
const abandonedAfterMs = 60_000;

/** How to connect to what a `postgres:` URL names, and the schema with the tables. */
export function postgresqlConfig(url: string): ClientConfig & { readonly schema: string } {
  return {
    connectionString: url,
    schema: postgresqlParts(url)?.schema ?? "public",
    application_name: "logyard",
    connectionTimeoutMillis: connectWithinMs,
    idle_in_transaction_session_timeout: abandonedAfterMs,
    keepAlive: true,
  };
}
