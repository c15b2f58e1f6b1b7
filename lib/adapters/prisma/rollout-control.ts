import { problem } from "@/lib/core/problem";
import { fail, ok } from "@/lib/core/result";
import { endedRolloutStates, type RolloutState, rolloutStates } from "@/lib/core/rollout/events";
import type { Clock, Ids } from "@/lib/ports/clock";
import type { RolloutStore } from "@/lib/ports/rollout-store";
import type { Database, Transaction } from "./client";
import type { Write } from "./fence";
import { toHostRun, toRollout } from "./rollout-rows";
import { takeTurn } from "./turns";

const endedStates: readonly RolloutState[] = endedRolloutStates;
export const openStates = rolloutStates.filter((state) => !endedStates.includes(state));
/** A paused rollout holds no server: others may deploy there, and what it finds then is compared before anything is changed. */
const activeStates = openStates.filter((state) => state !== "paused");

/** Thrown inside a transaction only, to undo it. */
export class HostBusy extends Error {
  constructor(
    readonly server: string,
    readonly rolloutNumber: number,
  ) {
    super("host busy");
  }
}

/** Throws `HostBusy` when a rollout that is under way has, or will have, one of the servers. */
export async function refuseBusy(tx: Transaction, serverIds: readonly string[]): Promise<void> {
  const busy = await tx.hostRun.findFirst({
    where: {
      serverId: { in: [...serverIds] },
      state: { in: ["waiting", "running"] },
      rollout: { state: { in: activeStates } },
    },
    include: { rollout: { select: { number: true } } },
  });
  if (busy) throw new HostBusy(busy.serverName, busy.rollout.number);
}

/** The job that runs a rollout, queued in the transaction that makes it due. */
export async function queueJob(tx: Transaction, id: string, rolloutId: string, at: Date): Promise<void> {
  const payload = JSON.stringify({ rolloutId });
  await tx.job.create({ data: { id, kind: "rollout", payload, createdAt: at, runAfter: at } });
}

/** Undone by a busy host: the failure that names it. Anything else is a bug. */
export function hostBusy(error: unknown) {
  if (!(error instanceof HostBusy)) throw error;
  return fail(problem("rollout.host-busy", { server: error.server, number: error.rolloutNumber }));
}

/** Cancel, pause, resume, and who has what. */
export function rolloutControl(
  db: Database,
  write: Write,
  clock: Clock,
  ids: Ids,
): Pick<
  RolloutStore,
  | "requestCancel"
  | "cancelPaused"
  | "requestPause"
  | "asked"
  | "cancelRequested"
  | "pause"
  | "resume"
  | "requeue"
  | "unfinished"
  | "orphans"
  | "busyServers"
  | "missedServers"
  | "newestEnded"
> {
  return {
    async requestCancel(id, at) {
      await db.rollout.updateMany({
        where: { id, state: { in: openStates }, cancelRequestedAt: null },
        data: { cancelRequestedAt: at },
      });
    },
    async cancelPaused(id, at) {
      const { count } = await db.rollout.updateMany({
        where: { id, state: "paused" },
        data: { state: "cancelling", cancelRequestedAt: at },
      });
      return count === 1;
    },
    async requestPause(id, at) {
      const { count } = await db.rollout.updateMany({
        where: { id, state: { in: ["queued", "running"] }, pausedAt: null },
        data: { pausedAt: at, pauseProblem: null },
      });
      return count === 1;
    },
    async asked(id) {
      const select = { cancelRequestedAt: true, pausedAt: true };
      const row = await db.rollout.findUnique({ where: { id }, select });
      return { cancel: row?.cancelRequestedAt != null, pause: row?.pausedAt != null };
    },
    async cancelRequested(id) {
      const row = await db.rollout.findUnique({ where: { id }, select: { cancelRequestedAt: true } });
      return row?.cancelRequestedAt != null;
    },
    async pause(id, { problem: why, at }) {
      const data = { state: "paused", pausedAt: at, pauseProblem: why && JSON.stringify(why) };
      await write((tx) => tx.rollout.update({ where: { id }, data }));
    },
    async resume(id, requeued) {
      try {
        return await write(async (tx) => {
          await takeTurn(tx, "servers");
          // Of two people one resumes: the other one's update waits for this one, and finds nothing.
          const { count } = await tx.rollout.updateMany({
            where: { id, state: "paused" },
            data: { pausedAt: null, pauseProblem: null },
          });
          if (count === 0) return fail(problem("conflict"));
          const runs = await tx.hostRun.findMany({
            where: { rolloutId: id, OR: [{ state: "waiting" }, { id: { in: [...requeued] } }] },
            select: { id: true, serverId: true, attempt: true },
          });
          await refuseBusy(
            tx,
            runs.flatMap(({ serverId }) => serverId ?? []),
          );
          await tx.rollout.update({ where: { id }, data: { state: "running" } });
          await tx.hostRun.updateMany({
            where: { id: { in: [...requeued] } },
            data: { state: "waiting", attempt: { increment: 1 }, problem: null, finishedAt: null },
          });
          await queueJob(tx, ids.next(), id, clock.now());
          return ok(
            runs
              .filter((run) => requeued.includes(run.id))
              .map((run) => ({ id: run.id, attempt: run.attempt + 1 })),
          );
        });
      } catch (error) {
        return hostBusy(error);
      }
    },
    async requeue(hostRunId) {
      const data = { state: "waiting", attempt: { increment: 1 }, startedAt: null, finishedAt: null };
      const { attempt } = await write((tx) => tx.hostRun.update({ where: { id: hostRunId }, data }));
      return attempt;
    },
    async unfinished() {
      const rows = await db.rollout.findMany({
        where: { state: { in: openStates } },
        orderBy: { number: "asc" },
      });
      return rows.map(toRollout);
    },
    async orphans() {
      const [rollouts, jobs] = await Promise.all([
        db.rollout.findMany({
          where: { state: { in: activeStates } },
          orderBy: { number: "asc" },
          select: { id: true },
        }),
        db.job.findMany({
          where: { kind: "rollout", state: { in: ["queued", "running"] } },
          select: { payload: true },
        }),
      ]);
      const payloads = new Set(jobs.map(({ payload }) => payload));
      return rollouts.map(({ id }) => id).filter((id) => !payloads.has(JSON.stringify({ rolloutId: id })));
    },
    async busyServers() {
      const runs = await db.hostRun.findMany({
        where: { state: "running", rollout: { state: { in: openStates } } },
        select: { serverId: true },
      });
      return new Set(runs.flatMap(({ serverId }) => serverId ?? []));
    },
    async newestEnded(serverId) {
      const run = await db.hostRun.findFirst({
        where: { serverId },
        orderBy: { rollout: { number: "desc" } },
      });
      return run?.finishedAt ? toHostRun.row(run) : null;
    },
    async missedServers() {
      const missed = await db.hostRun.findMany({
        where: { state: "unreachable", serverId: { not: null } },
        orderBy: { finishedAt: "desc" },
        select: { id: true, serverId: true, rolloutId: true, finishedAt: true },
      });
      const newest = new Map(missed.toReversed().map((run) => [run.serverId ?? "", run]));
      const others = await db.hostRun.findMany({
        where: { serverId: { in: [...newest.keys()] }, state: { not: "unreachable" } },
        select: { serverId: true, startedAt: true, state: true },
      });
      return [...newest].flatMap(([serverId, { rolloutId, finishedAt }]) => {
        const at = finishedAt ?? new Date(0);
        const later = others.some(
          (run) =>
            run.serverId === serverId && (run.state === "waiting" || (run.startedAt ?? new Date(0)) > at),
        );
        return later ? [] : [{ serverId, rolloutId, at }];
      });
    },
  };
}
