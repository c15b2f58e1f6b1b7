import type { Clock } from "@/lib/ports/clock";
import type { ServerLeaseStore } from "@/lib/ports/job-store";
import type { Database } from "./client";
import { isTaken } from "./failures";

/** A row per server that is worked on; taking it is one conditional update, or an insert that only one can make. */
export function serverLeaseStore(db: Database, clock: Clock): ServerLeaseStore {
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms);
  return {
    async acquire({ serverId, hostRunId, jobId, attempt }, leaseMs) {
      const data = { hostRunId, jobId, attempt, until: inMs(leaseMs) };
      const { count } = await db.serverLease.updateMany({
        where: {
          serverId,
          OR: [{ until: { lt: clock.now() } }, { jobId, attempt: { lte: attempt } }],
        },
        data,
      });
      if (count === 1) return true;
      try {
        await db.serverLease.create({ data: { serverId, ...data } });
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    },
    async renew({ jobId, attempt }, leaseMs) {
      await db.serverLease.updateMany({ where: { jobId, attempt }, data: { until: inMs(leaseMs) } });
    },
    async release(serverId, { jobId, attempt }) {
      await db.serverLease.deleteMany({ where: { serverId, jobId, attempt } });
    },
  };
}
