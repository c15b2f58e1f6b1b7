"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { type StreamState, useEventStream } from "@/lib/browser/event-stream";
import { isEndedRollout, type StoredEvent, storedEventSchema } from "@/lib/core/rollout/events";
import { extendTimeline, type Timeline } from "@/lib/core/rollout/timeline";

const events = ["event"] as const;
/** Events that came within this time are drawn together: 500 hosts send hundreds a second. */
const drawEveryMs = 60;

/** The timeline of a rollout: the server's snapshot, then every event after it as it comes. */
export function useTimeline(
  rolloutId: string,
  snapshot: Timeline,
): { timeline: Timeline; stream: StreamState } {
  const [timeline, setTimeline] = useState(snapshot);
  const came = useRef<StoredEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  // Fixed by the snapshot: the stream keeps its own place afterwards.
  const [url] = useState(() =>
    isEndedRollout(snapshot.state)
      ? null
      : `/api/rollouts/${rolloutId}/events?lastEventId=${snapshot.lastSeq}`,
  );
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  const onEvent = useCallback((stored: StoredEvent) => {
    came.current.push(stored);
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const fresh = came.current.splice(0);
      setTimeline((view) => extendTimeline(view, fresh));
    }, drawEveryMs);
    return stored.event.type === "rollout.finished" ? ("end" as const) : undefined;
  }, []);
  const stream = useEventStream({ url, events, schema: storedEventSchema, onEvent });
  return { timeline, stream };
}
