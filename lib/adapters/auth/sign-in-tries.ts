import { createHash } from "node:crypto";
import type { Database } from "@/lib/adapters/prisma/client";
import type { Clock } from "@/lib/ports/clock";

const most = 5;
const windowMs = 15 * 60_000;

/** Counts the failed sign-ins of each account: five in a quarter of an hour, wherever they come from. */
export interface SignInTries {
  /** Counts one try before its password is looked at. Returns null, or the seconds until the next one may be made. */
  take(email: string): Promise<number | null>;
  /** Forgets the account's tries: somebody knew the password. */
  forget(email: string): Promise<void>;
}

export function signInTries(db: Database, clock: Clock): SignInTries {
  return {
    async take(email) {
      const now = clock.now();
      await db.signInTries.deleteMany({ where: { startedAt: { lte: new Date(now.getTime() - windowMs) } } });
      const id = keyOf(email);
      // One statement, so that tries at the same moment are each counted.
      const { count, startedAt } = await db.signInTries.upsert({
        where: { id },
        create: { id, count: 1, startedAt: now },
        update: { count: { increment: 1 } },
      });
      return count <= most ? null : Math.ceil((startedAt.getTime() + windowMs - now.getTime()) / 1000);
    },
    async forget(email) {
      await db.signInTries.deleteMany({ where: { id: keyOf(email) } });
    },
  };
}

/** What is typed there by mistake may be a password: it is not kept. */
function keyOf(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}
