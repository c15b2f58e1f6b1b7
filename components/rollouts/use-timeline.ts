"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type StreamState, useEventStream } from "@/lib/browser/event-stream";
import { isEndedRollout } from "@/lib/core/rollout/events";
import { emptyHostDetail, extendHostDetail, type HostDetail } from "@/lib/core/rollout/host-detail";
import { type RolloutMessage, rolloutMessageSchema } from "@/lib/core/rollout/messages";
import { type Snapshot, unpackTimeline } from "@/lib/core/rollout/snapshot";
import { extendTimeline, type HostView, type Timeline } from "@/lib/core/rollout/timeline";
import { shownHost } from "./shown-host";

const events = ["event"] as const;
/** Events that came within this time are drawn together: 500 hosts send hundreds a second. */
const drawEveryMs = 100;

/** What the open host has told; `detail` is null until that has come. */
interface OpenHost {
  readonly hostRunId: string;
  readonly detail: HostDetail | null;
}

interface Shown {
  readonly timeline: Timeline;
  readonly open: OpenHost | null;
}

/**
 * The timeline of a rollout and the details of the open host: the server's snapshot, then every event after it as it
 * comes. What other hosts say is not sent at all, so a page of 500 hosts holds the output of one.
 */
export function useTimeline(
  rolloutId: string,
  snapshot: Snapshot,
  first: OpenHost | null,
  chosen: string | null,
): {
  readonly timeline: Timeline;
  readonly host: HostView | undefined;
  readonly detail: HostDetail | null;
  readonly stream: StreamState;
} {
  const [shown, setShown] = useState<Shown>(() => ({ timeline: unpackTimeline(snapshot), open: first }));
  const { timeline } = shown;
  const host = shownHost(timeline.hosts, timeline.state, chosen);
  const hostRunId = host?.hostRunId ?? null;
  const open = shown.open?.hostRunId === hostRunId ? shown.open : null;

  const came = useRef<RolloutMessage[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isOpen = useRef(hostRunId);
  const lastSeq = useRef(timeline.lastSeq);
  const [over, setOver] = useState(false);
  useEffect(() => {
    isOpen.current = hostRunId;
    lastSeq.current = timeline.lastSeq;
  });
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);

  const onEvent = useCallback((message: RolloutMessage) => {
    came.current.push(message);
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const fresh = came.current.splice(0);
      const openId = isOpen.current;
      setShown((view) => extend(view, fresh, openId));
    }, drawEveryMs);
    if (message.kind !== "end") return undefined;
    setOver(true);
    return "end" as const;
  }, []);

  const known = open?.detail !== null && open?.detail !== undefined;
  const ended = over || isEndedRollout(snapshot.state);
  const done = ended && known;
  // One stream for each host that is opened, from where the page is then; it keeps its own place afterwards.
  const url = useMemo(() => {
    if (done) return null;
    const query = new URLSearchParams({ lastEventId: String(lastSeq.current) });
    if (hostRunId !== null) query.set("host", hostRunId);
    return `/api/rollouts/${rolloutId}/events?${query}`;
  }, [rolloutId, hostRunId, done]);
  const stream = useEventStream({ url, events, schema: rolloutMessageSchema, onEvent });
  return { timeline, host, detail: open?.detail ?? null, stream };
}

function extend(view: Shown, messages: readonly RolloutMessage[], openId: string | null): Shown {
  const rows = messages.flatMap((message) => (message.kind === "event" ? [message.stored] : []));
  const timeline = extendTimeline(view.timeline, rows);
  let open = view.open?.hostRunId === openId ? view.open : null;
  for (const message of messages) {
    if (message.kind === "host" && message.hostRunId === openId)
      open = { hostRunId: openId, detail: extendHostDetail(emptyHostDetail, openId, message.events) };
  }
  if (open?.detail) open = { ...open, detail: extendHostDetail(open.detail, open.hostRunId, rows) };
  return { timeline, open };
}
