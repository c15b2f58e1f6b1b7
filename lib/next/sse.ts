import { logBug, newRequestId } from "./log";

export interface ServerEvent {
  /** Number that a browser sends back as Last-Event-ID when it reconnects. */
  readonly id?: string | number;
  readonly event?: string;
  /** Serialised as JSON. */
  readonly data: unknown;
}

const heartbeatMs = 15_000;

/**
 * Server-sent events from a generator. It is told where the browser left off, and a signal that aborts when the browser
 * goes away or the stream is cancelled. Compression is forbidden, because it would hold events back.
 */
export function eventStream(
  request: Request,
  events: (context: {
    readonly lastEventId: string | null;
    readonly signal: AbortSignal;
  }) => AsyncIterable<ServerEvent>,
): Response {
  const ended = new AbortController();
  const signal = AbortSignal.any([request.signal, ended.signal]);
  const lastEventId =
    request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("lastEventId");
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout | undefined;

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(text));
      };
      send("retry: 1000\n\n");
      heartbeat = setInterval(() => send(": \n\n"), heartbeatMs);
      void pump(send).finally(() => {
        clearInterval(heartbeat);
        ended.abort();
        try {
          controller.close();
        } catch {
          // Already closed by the browser.
        }
      });
    },
    cancel() {
      clearInterval(heartbeat);
      ended.abort();
    },
  });

  async function pump(send: (text: string) => void): Promise<void> {
    try {
      for await (const event of events({ lastEventId, signal })) {
        if (signal.aborted) return;
        send(frame(event));
      }
    } catch (error) {
      // The stream ends; the browser reconnects from its last event, and the bug is in the log.
      if (!signal.aborted) logBug(newRequestId(), new URL(request.url).pathname, error);
    }
  }

  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

/** One event in the wire format. JSON has no raw newlines, so `data` is one line. */
export function frame(event: ServerEvent): string {
  const id = event.id === undefined ? "" : `id: ${event.id}\n`;
  const name = event.event === undefined ? "" : `event: ${event.event}\n`;
  return `${id}${name}data: ${JSON.stringify(event.data ?? null)}\n\n`;
}
