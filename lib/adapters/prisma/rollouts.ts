import { problem } from "@/lib/core/problem";
import { fail, ok } from "@/lib/core/result";
import {
  hostOutcomes,
  type RolloutState,
  rolloutEventSchema,
  rolloutStates,
} from "@/lib/core/rollout/events";
import type { Clock, Ids } from "@/lib/ports/clock";
import type { RolloutStore } from "@/lib/ports/stores";
import type { Database } from "./client";
import { readJson } from "./columns";
import { revisionStore } from "./revisions";
import { toHostRun, toRollout } from "./rollout-rows";

const endedStates: readonly RolloutState[] = ["succeeded", "failed", "cancelled", "interrupted"];
const openStates = rolloutStates.filter((state) => !endedStates.includes(state));
const outcomes: readonly string[] = hostOutcomes;

/** Thrown inside the transaction only, to undo it. */
class HostBusy extends Error {
  constructor(
    readonly server: string,
    readonly rolloutNumber: number,
  ) {
    super("host busy");
  }
}

export function rolloutStore(db: Database, clock: Clock, ids: Ids): RolloutStore {
  return {
    ...revisionStore(db),
    async list(limit) {
      const rows = await db.rollout.findMany({
        take: limit,
        orderBy: { number: "desc" },
        include: { hostRuns: { select: { serverName: true, state: true }, orderBy: { position: "asc" } } },
      });
      return rows.map(({ hostRuns, ...row }) => ({
        ...toRollout(row),
        hostRuns: hostRuns.map(({ serverName, state }) => ({ serverName, state: toHostRun.state(state) })),
      }));
    },
    async find(id) {
      const row = await db.rollout.findUnique({
        where: { id },
        include: { hostRuns: { orderBy: { position: "asc" } } },
      });
      if (!row) return null;
      const { hostRuns, ...rollout } = row;
      return { ...toRollout(rollout), hostRuns: hostRuns.map(toHostRun.row) };
    },
    async create({ hostRuns, ...row }) {
      try {
        const rollout = await db.$transaction(async (tx) => {
          // A write first: it takes the lock, so two rollouts cannot both find the host free.
          const { value: number } = await tx.counter.upsert({
            where: { name: "rollout" },
            create: { name: "rollout", value: 1 },
            update: { value: { increment: 1 } },
          });
          const busy = await tx.hostRun.findFirst({
            where: {
              serverId: { in: hostRuns.map((run) => run.serverId) },
              state: { in: ["waiting", "running"] },
              rollout: { state: { in: openStates } },
            },
            include: { rollout: { select: { number: true } } },
          });
          if (busy) throw new HostBusy(busy.serverName, busy.rollout.number);
          const createdAt = clock.now();
          const created = await tx.rollout.create({
            data: {
              ...row,
              number,
              state: "queued",
              createdAt,
              hostRuns: { create: hostRuns.map((run) => ({ ...run, state: "waiting" })) },
            },
          });
          await tx.job.create({
            data: {
              id: ids.next(),
              kind: "rollout",
              payload: JSON.stringify({ rolloutId: row.id }),
              createdAt,
              runAfter: createdAt,
            },
          });
          return created;
        });
        return ok(toRollout(rollout));
      } catch (error) {
        if (!(error instanceof HostBusy)) throw error;
        return fail(problem("rollout.host-busy", { server: error.server, number: error.rolloutNumber }));
      }
    },
    async setState(id, state, at) {
      const ended = endedStates.includes(state);
      await db.$transaction([
        db.rollout.update({ where: { id }, data: { state, finishedAt: ended ? at : null } }),
        db.rollout.updateMany({
          where: { id, startedAt: null, state: { not: "queued" } },
          data: { startedAt: at },
        }),
      ]);
    },
    async requestCancel(id, at) {
      await db.rollout.updateMany({
        where: { id, state: { in: openStates }, cancelRequestedAt: null },
        data: { cancelRequestedAt: at },
      });
    },
    async cancelRequested(id) {
      const row = await db.rollout.findUnique({ where: { id }, select: { cancelRequestedAt: true } });
      return row?.cancelRequestedAt != null;
    },
    async setHostRun(id, { state, problem: reason, at }) {
      await db.hostRun.update({
        where: { id },
        data: {
          state,
          ...(reason === undefined ? {} : { problem: reason && JSON.stringify(reason) }),
          ...(state === "running" ? { startedAt: at } : {}),
          ...(outcomes.includes(state) ? { finishedAt: at } : {}),
        },
      });
    },
    async append(rolloutId, events) {
      if (events.length === 0) return [];
      return db.$transaction(async (tx) => {
        const { eventCount } = await tx.rollout.update({
          where: { id: rolloutId },
          data: { eventCount: { increment: events.length } },
          select: { eventCount: true },
        });
        const first = eventCount - events.length + 1;
        await tx.runEvent.createMany({
          data: events.map(({ at, event }, i) => ({
            rolloutId,
            seq: first + i,
            at,
            event: JSON.stringify(event),
          })),
        });
        return events.map(({ at, event }, i) => ({ seq: first + i, atMs: at.getTime(), event }));
      });
    },
    async eventsAfter(rolloutId, seq, limit) {
      const rows = await db.runEvent.findMany({
        where: { rolloutId, seq: { gt: seq } },
        orderBy: { seq: "asc" },
        take: limit,
      });
      return rows.map((row) => ({
        seq: row.seq,
        atMs: row.at.getTime(),
        event: readJson(rolloutEventSchema, row.event),
      }));
    },
    async unfinished() {
      const rows = await db.rollout.findMany({
        where: { state: { in: openStates } },
        orderBy: { number: "asc" },
      });
      return rows.map(toRollout);
    },
  };
}
