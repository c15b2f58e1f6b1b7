"use client";

import { useEffect, useRef, useState } from "react";
import type { z } from "zod";

/** `reconnecting` says that what is shown may be behind; nothing is lost, the stream resumes after the last id. */
export type StreamState = "idle" | "connecting" | "open" | "reconnecting" | "ended";

export interface EventStreamOptions<T> {
  /** Null: no stream. Must be stable while the stream lasts. */
  readonly url: string | null;
  /** SSE event names to listen to, all of the one schema. */
  readonly events: readonly string[];
  readonly schema: z.ZodType<T>;
  /** Return "end" after the last event; else EventSource would connect again when the server closes. */
  readonly onEvent: (data: T, id: string) => "end" | undefined;
}

const firstRetryMs = 1_000;
const lastRetryMs = 15_000;

/** Follows a server-sent event stream of Logyard; resumes by Last-Event-ID, and by `lastEventId` when it had to start anew. */
export function useEventStream<T>({ url, events, schema, onEvent }: EventStreamOptions<T>): StreamState {
  const [state, setState] = useState<StreamState>("idle");
  const handler = useRef(onEvent);
  useEffect(() => {
    handler.current = onEvent;
  });
  const names = events.join(" ");

  useEffect(() => {
    if (!url) {
      setState("idle");
      return;
    }
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let retryMs = firstRetryMs;
    let lastId = "";
    let over = false;

    const end = () => {
      over = true;
      clearTimeout(timer);
      source?.close();
    };
    const receive = (message: MessageEvent<string>) => {
      if (message.lastEventId) lastId = message.lastEventId;
      const parsed = schema.safeParse(readJson(message.data));
      if (!parsed.success || over) return;
      if (handler.current(parsed.data, message.lastEventId) === "end") {
        end();
        setState("ended");
      }
    };
    const open = () => {
      source = new EventSource(resumed(url, lastId));
      source.onopen = () => {
        retryMs = firstRetryMs;
        setState("open");
      };
      source.onerror = () => {
        if (over) return;
        setState("reconnecting");
        if (source?.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, retryMs);
        retryMs = Math.min(retryMs * 2, lastRetryMs);
      };
      for (const name of names.split(" ")) source.addEventListener(name, receive);
    };
    setState("connecting");
    open();
    return end;
  }, [url, names, schema]);

  return state;
}

function resumed(url: string, lastId: string): string {
  if (!lastId) return url;
  const target = new URL(url, window.location.origin);
  target.searchParams.set("lastEventId", lastId);
  return target.pathname + target.search;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
