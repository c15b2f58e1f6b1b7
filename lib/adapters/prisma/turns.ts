import type { Transaction } from "./client";

/** What is decided by looking at many rows, and would go wrong if two decided at once. */
export type TurnTopic = "servers" | "default-store" | "admins";

/**
 * Waits until no other transaction is deciding on the topic, and holds the turn until this one ends. On PostgreSQL the
 * row is the lock, and what is looked at behind it is what the one before has left; on SQLite a transaction holds the
 * whole file anyway.
 */
export async function takeTurn(tx: Transaction, topic: TurnTopic): Promise<void> {
  const name = `turn.${topic}`;
  await tx.counter.upsert({
    where: { name },
    create: { name, value: 1 },
    update: { value: { increment: 1 } },
  });
}
