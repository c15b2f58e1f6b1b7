import type { StoredEvent } from "@/lib/core/rollout/events";
import type { Deps } from "@/lib/usecases/deps";
import { rolloutTopic } from "./event-log";

const pageSize = 500;
/** A ring may be lost; the rows are looked at this often anyway. */
const lookAgainMs = 2_000;

/** All events of a rollout after `seq`, then each new one as it comes; ends after `rollout.finished` or at an abort. */
export async function* watchRollout(
  deps: Pick<Deps, "stores" | "doorbell">,
  rolloutId: string,
  afterSeq: number,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent, void> {
  let seq = afterSeq;
  while (!signal.aborted) {
    // Armed before the look, so that a ring in between is not missed.
    const rung = deps.doorbell.wait(rolloutTopic(rolloutId), lookAgainMs, signal);
    const events = await deps.stores.rollouts.eventsAfter(rolloutId, seq, pageSize);
    for (const stored of events) {
      if (signal.aborted) return;
      seq = stored.seq;
      yield stored;
      if (stored.event.type === "rollout.finished") return;
    }
    if (events.length < pageSize) await rung;
    const rollout = events.length > 0 ? null : await deps.stores.rollouts.find(rolloutId);
    // Ended before `afterSeq`, or removed: nothing will come.
    if (events.length === 0 && (!rollout || rollout.finishedAt !== null)) {
      const last = await deps.stores.rollouts.eventsAfter(rolloutId, seq, 1);
      if (last.length === 0) return;
    }
  }
}
