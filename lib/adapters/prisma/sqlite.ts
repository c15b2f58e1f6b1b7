import { setTimeout as delay } from "node:timers/promises";
import { PrismaLibSql } from "@prisma/adapter-libsql";

/** How long a write waits for its turn, before it fails as timed out. */
const patienceMs = 30_000;
/** Between two looks for a turn: short, and longer while many wait. */
const lookMs = { first: 2, last: 40 };

type Client = ReturnType<PrismaLibSql["createClient"]>;
type Statement = Parameters<Awaited<ReturnType<Client["transaction"]>>["execute"]>[0];

/**
 * SQLite lets one connection write at a time. libsql would wait for a turn inside the driver, which stops the whole
 * process: its streams, its SSH connections, and a transaction of its own that holds the lock. So the wait is here,
 * between two turns of the event loop. A transaction takes the lock when it begins: what it reads stays true until it
 * ends, and it is never cut off half-way for a lock.
 */
class PatientLibSql extends PrismaLibSql {
  override createClient(config: Parameters<PrismaLibSql["createClient"]>[0]): Client {
    const client = super.createClient(config);
    const execute = client.execute.bind(client);
    const executeMultiple = client.executeMultiple.bind(client);
    const transaction = client.transaction.bind(client);
    return Object.assign(client, {
      execute: (statement: Statement) => inTurn(client, () => execute(statement)),
      // A script is one transaction: one that had to wait did nothing.
      executeMultiple: (script: string) => inTurn(client, () => executeMultiple(script)),
      transaction: () => inTurn(client, () => transaction("write")),
    });
  }
}

/** Runs what may meet another's lock, again and again until it is free. */
async function inTurn<T>(client: Client, run: () => Promise<T>): Promise<T> {
  const deadlineMs = performance.now() + patienceMs;
  for (let pauseMs = lookMs.first; ; pauseMs = Math.min(pauseMs * 2, lookMs.last)) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error)) throw error;
      // The driver leaves the refused statement open. On the same connection, no later one would be committed.
      await client.reconnect();
      if (performance.now() > deadlineMs) throw error;
    }
    await delay(pauseMs);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "SQLITE_BUSY";
}

/** The driver for a `file:` URL: for the client, and for the migrations that come before it. */
export function libsql(url: string): PrismaLibSql {
  return new PatientLibSql({ url });
}
