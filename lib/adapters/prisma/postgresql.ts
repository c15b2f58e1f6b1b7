import type { ClientConfig } from "pg";
import { postgresqlParts } from "@/lib/core/database-url";

const connectWithinMs = 10_000;
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
