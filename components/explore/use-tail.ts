"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { type StreamState, useEventStream } from "@/lib/browser/event-stream";
import type { Problem } from "@/lib/core/problem";
import { type LineRow, unpackEntries } from "@/lib/core/queries/entries";
import { TailBuffer } from "@/lib/core/queries/tail-buffer";
import { tailFrameSchema, type WireTailFrame } from "@/lib/core/queries/wire";

export interface Tail {
  readonly on: boolean;
  readonly stream: StreamState;
  /** Newest first; still while paused. */
  readonly rows: readonly LineRow[];
  readonly held: number;
  /** Lines that came while paused. */
  readonly waiting: number;
  readonly lost: number;
  readonly ratePerSecond: number;
  readonly paused: boolean;
  /** The store's connection is being made anew; what it missed comes after. */
  readonly gap: boolean;
  /** The store has answered. */
  readonly answered: boolean;
  /** Why the tail is over. */
  readonly failed: Problem | null;
  readonly pause: () => void;
  readonly resume: () => void;
}

const repaintMs = 250;
const events = ["frame"] as const;

/** A live tail: every frame goes into the buffer at once, the page is repainted four times a second and not while paused. */
export function useTail(url: string | null): Tail {
  const buffer = useRef(new TailBuffer());
  const [gap, setGap] = useState(false);
  const [answered, setAnswered] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const [paused, setPaused] = useState(false);
  const [seen, setSeen] = useState<{ rows: readonly LineRow[]; received: number }>({ rows: [], received: 0 });
  const [count, setCount] = useState({ received: 0, lost: 0, rate: 0 });

  useEffect(() => {
    buffer.current = new TailBuffer();
    setGap(false);
    setAnswered(false);
    setFailed(null);
    setPaused(false);
    setSeen({ rows: [], received: 0 });
    if (!url) return;
    const started = buffer.current;
    const timer = setInterval(() => {
      setCount({ received: started.received, lost: started.lost, rate: started.rate(Date.now()) });
    }, repaintMs);
    return () => clearInterval(timer);
  }, [url]);

  useEffect(() => {
    if (paused || count.received === seen.received) return;
    setSeen({ rows: buffer.current.snapshot().toReversed(), received: count.received });
  }, [paused, count.received, seen.received]);

  const onEvent = useCallback((frame: WireTailFrame) => {
    if (frame.kind === "failed") {
      setFailed(frame.problem);
      return "end" as const;
    }
    setGap(frame.kind === "reconnecting");
    if (frame.kind === "reconnecting") return undefined;
    setAnswered(true);
    buffer.current.add(unpackEntries(frame.entries), frame.dropped, Date.now());
    return undefined;
  }, []);
  const stream = useEventStream({ url, events, schema: tailFrameSchema, onEvent });

  return {
    on: url !== null,
    stream,
    rows: seen.rows,
    held: seen.rows.length,
    waiting: Math.max(0, count.received - seen.received),
    lost: count.lost,
    ratePerSecond: count.rate,
    paused,
    gap,
    answered,
    failed,
    pause: useCallback(() => setPaused(true), []),
    resume: useCallback(() => setPaused(false), []),
  };
}
