import { type Fence, FenceLost } from "@/lib/ports/job-store";
import type { Database, Transaction } from "./client";

/** Runs writes in a transaction that first makes sure that the attempt still owns its job. */
export type Write = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** Without a fence anybody may write. */
export function writer(db: Database, fence: Fence | null): Write {
  return (work) =>
    db.$transaction(async (tx) => {
      if (fence !== null) {
        // A write, not a look: it locks the row, so the job cannot change hands before the commit.
        const { count } = await tx.job.updateMany({
          where: { id: fence.jobId, owner: fence.owner, attempt: fence.attempt, state: "running" },
          data: { attempt: fence.attempt },
        });
        if (count === 0) throw new FenceLost(fence);
      }
      return work(tx);
    });
}
