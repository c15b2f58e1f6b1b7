import { isEndedRollout, type StoredEvent } from "@/lib/core/rollout/events";
import type { Deps } from "@/lib/usecases/deps";
import { rolloutTopic } from "./event-log";

const pageSize = 500;
/** A ring may be lost; the rows are looked at this often anyway. */
const lookAgainMs = 2_000;

/**
 * The events of a rollout after `afterSeq` that a page shows on which `openHost` is open, then each new one as it comes;
 * ends after `rollout.finished` or at an abort.
 */
export async function* watchRollout(
  deps: Pick<Deps, "stores" | "doorbell">,
  rolloutId: string,
  { afterSeq, openHost }: { readonly afterSeq: number; readonly openHost: string | null },
  signal: AbortSignal,
): AsyncGenerator<StoredEvent, void> {
  const { rollouts } = deps.stores;
  let seq = afterSeq;
  while (!signal.aborted) {
    // Armed before the look, so that a ring in between is not missed.
    const rung = deps.doorbell.wait(rolloutTopic(rolloutId), lookAgainMs, signal);
    const events = await rollouts.eventsAfter(rolloutId, seq, pageSize, { openHost });
    for (const stored of events) {
      if (signal.aborted) return;
      seq = stored.seq;
      yield stored;
      if (stored.event.type === "rollout.finished") return;
    }
    const state = events.length > 0 ? "running" : await rollouts.stateOf(rolloutId);
    // Ended before `afterSeq`, or removed: nothing will come.
    if (state === null || isEndedRollout(state)) {
      const last = await rollouts.eventsAfter(rolloutId, seq, 1, { openHost });
      if (last.length === 0) return;
    }
    if (events.length < pageSize) await rung;
  }
}
