import { ok } from "@/lib/core/result";
import {
  hostOutcomes,
  isDetail,
  isEndedRollout,
  rolloutEventSchema,
  type StoredEvent,
} from "@/lib/core/rollout/events";
import { defaultRolloutSettings } from "@/lib/core/rollout/settings";
import type { Clock, Ids } from "@/lib/ports/clock";
import type { Fence } from "@/lib/ports/job-store";
import type { RolloutStore } from "@/lib/ports/rollout-store";
import type { Database } from "./client";
import { readJson } from "./columns";
import { writer } from "./fence";
import { revisionStore } from "./revisions";
import { hostBusy, queueJob, refuseBusy, rolloutControl } from "./rollout-control";
import { rolloutState, toHostRun, toRollout } from "./rollout-rows";
import { takeTurn } from "./turns";

const outcomes: readonly string[] = hostOutcomes;

/** Rollouts, their host runs and events. With a fence, every write of a run belongs to one attempt of its job. */
export function rolloutStore(db: Database, clock: Clock, ids: Ids, fence: Fence | null = null): RolloutStore {
  const write = writer(db, fence);
  return {
    ...revisionStore(db, write),
    ...rolloutControl(db, write, clock, ids),
    fenced: (one) => rolloutStore(db, clock, ids, one),
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
    async create({ hostRuns, kind = "apply", settings = defaultRolloutSettings, ...row }) {
      try {
        const rollout = await write(async (tx) => {
          // Two rollouts at once cannot both find the host free.
          await takeTurn(tx, "servers");
          const { value: number } = await tx.counter.upsert({
            where: { name: "rollout" },
            create: { name: "rollout", value: 1 },
            update: { value: { increment: 1 } },
          });
          await refuseBusy(
            tx,
            hostRuns.map((run) => run.serverId),
          );
          const createdAt = clock.now();
          const created = await tx.rollout.create({
            data: { ...row, kind, settings: JSON.stringify(settings), number, state: "queued", createdAt },
          });
          await tx.hostRun.createMany({
            data: hostRuns.map((run) => ({ ...run, rolloutId: row.id, state: "waiting" })),
          });
          await queueJob(tx, ids.next(), row.id, createdAt);
          return created;
        });
        return ok(toRollout(rollout));
      } catch (error) {
        return hostBusy(error);
      }
    },
    async setState(id, state, at) {
      await write(async (tx) => {
        await tx.rollout.update({
          where: { id },
          data: { state, finishedAt: isEndedRollout(state) ? at : null },
        });
        await tx.rollout.updateMany({
          where: { id, startedAt: null, state: { not: "queued" } },
          data: { startedAt: at },
        });
      });
    },
    async setHostRun(id, { state, problem: reason, at }) {
      const data = {
        state,
        ...(reason === undefined ? {} : { problem: reason && JSON.stringify(reason) }),
        ...(state === "running" ? { startedAt: at } : {}),
        ...(outcomes.includes(state) ? { finishedAt: at } : {}),
      };
      await write((tx) => tx.hostRun.update({ where: { id }, data }));
    },
    async append(rolloutId, events) {
      if (events.length === 0) return [];
      return write(async (tx) => {
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
            hostRunId: "hostRunId" in event ? event.hostRunId : null,
            detail: isDetail(event),
          })),
        });
        return events.map(({ at, event }, i) => ({ seq: first + i, atMs: at.getTime(), event }));
      });
    },
    async eventsAfter(rolloutId, seq, limit, page) {
      const shown = page && { OR: [{ detail: false }, { hostRunId: page.openHost ?? "" }] };
      const rows = await db.runEvent.findMany({
        where: { rolloutId, seq: { gt: seq }, ...shown },
        orderBy: { seq: "asc" },
        take: limit,
      });
      return rows.map(toEvent);
    },
    async hostEvents(hostRunId, toSeq) {
      const rows = await db.runEvent.findMany({
        where: { hostRunId, seq: { lte: toSeq } },
        orderBy: { seq: "asc" },
      });
      return rows.map(toEvent);
    },
    async stateOf(id) {
      const row = await db.rollout.findUnique({ where: { id }, select: { state: true } });
      return row && rolloutState.parse(row.state);
    },
    async hostRun(rolloutId, id) {
      const row = await db.hostRun.findFirst({ where: { id, rolloutId } });
      return row && toHostRun.row(row);
    },
  };
}

function toEvent(row: { seq: number; at: Date; event: string }): StoredEvent {
  return { seq: row.seq, atMs: row.at.getTime(), event: readJson(rolloutEventSchema, row.event) };
}
