import { z } from "zod";
import type { Clock, Ids } from "@/lib/ports/clock";
import type { JobStore } from "@/lib/ports/stores";
import type { Database } from "./client";
import { readJson, recordSchema } from "./columns";

const kindSchema = z.literal("rollout");

/** Leased jobs: a claim is one conditional update, so of two workers one wins, and a dead worker's lease runs out. */
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
    async renew(id, owner, leaseMs) {
      const { count } = await db.job.updateMany({
        where: { id, owner, state: "running" },
        data: { leaseUntil: new Date(clock.now().getTime() + leaseMs) },
      });
      return count === 1;
    },
    async finish(id, owner, error) {
      await db.job.updateMany({
        where: { id, owner, state: "running" },
        data: { state: error === null ? "done" : "failed", error, finishedAt: clock.now(), leaseUntil: null },
      });
    },
  };
}
