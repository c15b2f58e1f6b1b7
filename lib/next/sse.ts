import { logBug, newRequestId } from "./log";

export interface ServerEvent {
  /** Number that a browser sends back as Last-Event-ID when it reconnects. */
  readonly id?: string | number;
  readonly event?: string;
  /** Serialised as JSON. */
  readonly data: unknown;
}

const heartbeatMs = 15_000;

/** Bytes that may wait for a reader that is slower than its source; past this the source is not asked for more. */
const waitingBytes = 256 * 1024;

/**
 * Server-sent events from a generator. It is told where the browser left off, and a signal that aborts when the browser
 * goes away or the stream is cancelled. It is asked for the next event only while the reader keeps up, so that a slow
 * browser costs no memory. Compression is forbidden, because it would hold events back.
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
  const source = events({ lastEventId, signal })[Symbol.asyncIterator]();
  let heartbeat: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(heartbeat);
    ended.abort();
  };
  const next = async (): Promise<ServerEvent | null> => {
    try {
      const { done, value } = await source.next();
      return done || signal.aborted ? null : value;
    } catch (error) {
      // The stream ends; the browser reconnects from its last event, and the bug is in the log.
      if (!signal.aborted) logBug(newRequestId(), new URL(request.url).pathname, error);
      return null;
    }
  };

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode("retry: 1000\n\n"));
        heartbeat = setInterval(() => {
          // A reader with full hands needs no sign of life.
          if (!signal.aborted && (controller.desiredSize ?? 0) > 0)
            controller.enqueue(encoder.encode(": \n\n"));
        }, heartbeatMs);
      },
      async pull(controller) {
        const event = await next();
        if (event === null) {
          stop();
          // Cancelled meanwhile, it is closed already.
          if (controller.desiredSize !== null) closeQuietly(controller);
          return;
        }
        controller.enqueue(encoder.encode(frame(event)));
      },
      async cancel() {
        stop();
        await source.return?.();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: waitingBytes }),
  );
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function closeQuietly(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close();
  } catch {
    // Already closed by the browser.
  }
}

/** One event in the wire format. JSON has no raw newlines, so `data` is one line. */
export function frame(event: ServerEvent): string {
  const id = event.id === undefined ? "" : `id: ${event.id}\n`;
  const name = event.event === undefined ? "" : `event: ${event.event}\n`;
  return `${id}${name}data: ${JSON.stringify(event.data ?? null)}\n\n`;
}
