import { endedRolloutStates } from "@/lib/core/rollout/events";
import type { Pruning } from "@/lib/ports/job-store";
import type { Database } from "./client";

const outputEvent = '{"type":"step.output"';
/** Rows of one delete: a long one would hold the file's only write lock. */
const chunk = 500;

/** Removes old rows, a few at a time. */
export function pruning(db: Database): Pruning {
  const ended = (before: Date) => ({
    state: { in: [...endedRolloutStates] },
    finishedAt: { lt: before },
  });
  return {
    async prune(before) {
      const jobs = await db.job.deleteMany({
        where: { state: { in: ["done", "failed"] }, finishedAt: { lt: before.jobs } },
      });
      const audit = await db.auditEvent.deleteMany({ where: { at: { lt: before.audit } } });
      const old = await ids(db.rollout.findMany({ where: ended(before.rollouts), select: { id: true } }));
      for (const id of old) await db.rollout.delete({ where: { id } });
      const quiet = await ids(db.rollout.findMany({ where: ended(before.output), select: { id: true } }));
      let output = 0;
      for (const rolloutId of quiet) {
        // `type` is written first in every event (lib/core/rollout/events.ts).
        const { count } = await db.runEvent.deleteMany({
          where: { rolloutId, event: { startsWith: outputEvent } },
        });
        output += count;
      }
      const revisions = await oldRevisions(db, before.revisions, before.keepRevisions);
      for (let at = 0; at < revisions.length; at += chunk) {
        await db.configRevision.deleteMany({ where: { id: { in: revisions.slice(at, at + chunk) } } });
      }
      return {
        jobs: jobs.count,
        output,
        rollouts: old.length,
        audit: audit.count,
        revisions: revisions.length,
      };
    },
  };
}

async function ids(rows: Promise<readonly { readonly id: string }[]>): Promise<readonly string[]> {
  return (await rows).map(({ id }) => id);
}

async function oldRevisions(db: Database, before: Date, keep: number): Promise<readonly string[]> {
  const rows = await db.configRevision.findMany({
    where: { createdAt: { lt: before } },
    select: { id: true, number: true, server: { select: { revisionCount: true } } },
  });
  return rows.filter(({ number, server }) => number <= server.revisionCount - keep).map(({ id }) => id);
}
