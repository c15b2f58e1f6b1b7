"use client";
import { useCallback, useState } from "react";
import { type StreamState, useEventStream } from "@/lib/browser/event-stream";
import { type RolloutState, type StoredEvent, storedEventSchema } from "@/lib/core/rollout/events";
import { extendTimeline, type Timeline } from "@/lib/core/rollout/timeline";

const events = ["event"] as const;
const over: ReadonlySet<RolloutState> = new Set(["succeeded", "failed", "cancelled", "interrupted"]);

export function isOver(state: RolloutState): boolean {
  return over.has(state);
}

/** The timeline of a rollout: the server's snapshot, then every event after it as it comes. */
export function useTimeline(
  rolloutId: string,
  snapshot: Timeline,
): { timeline: Timeline; stream: StreamState } {
  const [timeline, setTimeline] = useState(snapshot);
  // Fixed by the snapshot: the stream keeps its own place afterwards.
  const [url] = useState(() =>
    isOver(snapshot.state) ? null : `/api/rollouts/${rolloutId}/events?lastEventId=${snapshot.lastSeq}`,
  );
  const onEvent = useCallback((stored: StoredEvent) => {
    setTimeline((view) => extendTimeline(view, [stored]));
    return stored.event.type === "rollout.finished" ? ("end" as const) : undefined;
  }, []);
  const stream = useEventStream({ url, events, schema: storedEventSchema, onEvent });
  return { timeline, stream };
}
