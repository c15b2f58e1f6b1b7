import { z } from "zod";
import type { Clock, Ids } from "@/lib/ports/clock";
import type { Fence, JobStore } from "@/lib/ports/job-store";
import type { Database } from "./client";
import { readJson, recordSchema } from "./columns";
import { isTaken } from "./failures";

const kindSchema = z.enum(["rollout", "upkeep"]);
const held = ({ jobId, owner, attempt }: Fence) => ({ id: jobId, owner, attempt, state: "running" });

/**
 * Leased jobs: a claim is one conditional update, so of two workers one wins, and a dead worker's lease runs out.
 * Each claim counts the attempt up; what an earlier attempt still writes is refused.
 */
export function jobStore(db: Database, clock: Clock, ids: Ids): JobStore {
  return {
    async enqueue(kind, payload) {
      const now = clock.now();
      const id = ids.next();
      await db.job.create({
        data: { id, kind, payload: JSON.stringify(payload), createdAt: now, runAfter: now },
      });
      return id;
    },
    async ensure(kind, runAfter) {
      // One row for ever, named after its kind: two workers that both find none cannot both make it.
      const again = { state: "queued", owner: null, error: null, runAfter, finishedAt: null };
      const { count } = await db.job.updateMany({
        where: { id: kind, state: { in: ["done", "failed"] } },
        data: again,
      });
      if (count === 1 || (await db.job.count({ where: { id: kind } })) > 0) return;
      const data = { id: kind, kind, payload: "{}", createdAt: clock.now(), runAfter };
      await db.job.create({ data }).catch((error: unknown) => {
        if (!isTaken(error)) throw error;
      });
    },
    async claim(owner, leaseMs) {
      for (;;) {
        const now = clock.now();
        const due = {
          OR: [
            { state: "queued", runAfter: { lte: now } },
            { state: "running", leaseUntil: { lt: now } },
          ],
        };
        const job = await db.job.findFirst({
          where: due,
          orderBy: [{ runAfter: "asc" }, { createdAt: "asc" }, { id: "asc" }],
        });
        if (!job) return null;
        const attempt = job.attempt + 1;
        const { count } = await db.job.updateMany({
          where: { id: job.id, attempt: job.attempt, ...due },
          data: { state: "running", owner, attempt, leaseUntil: new Date(now.getTime() + leaseMs) },
        });
        if (count === 1)
          return {
            id: job.id,
            kind: kindSchema.parse(job.kind),
            payload: readJson(recordSchema, job.payload),
            attempt,
          };
      }
    },
    async renew(fence, leaseMs) {
      const { count } = await db.job.updateMany({
        where: held(fence),
        data: { leaseUntil: new Date(clock.now().getTime() + leaseMs) },
      });
      return count === 1;
    },
    async finish(fence, error) {
      await db.job.updateMany({
        where: held(fence),
        data: { state: error === null ? "done" : "failed", error, finishedAt: clock.now(), leaseUntil: null },
      });
    },
  };
}
