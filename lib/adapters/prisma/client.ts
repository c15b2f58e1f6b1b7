import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaClient } from "./generated/client";

/** Waits for a lock that another process holds on the file; libsql's own default is not to wait at all. */
const busyTimeoutMs = 5_000;

export type Database = PrismaClient;
/** The client inside a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** The driver for a `file:` URL: for the client, and for the migrations that come before it. */
export function libsql(url: string): PrismaLibSql {
  return new PrismaLibSql({ url, timeout: busyTimeoutMs });
}

/** Transactions of one process queue up behind each other, so waiting for a turn is normal. */
export function connectDatabase(url: string): Database {
  return new PrismaClient({
    adapter: libsql(url),
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  });
}
