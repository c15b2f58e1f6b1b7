import { WebSocket } from "ws";
import type { StoreTarget, TailFrame } from "@/lib/ports/log-store-api";
import { readStreams } from "./entries";
import { storeHeaders, storeUrl } from "./http";
import { tailFrameSchema } from "./replies";

const maxFrameBytes = 16 * 1024 * 1024;
// Loki pings every second: a connection that is silent this long is dead.
const silenceMs = 30_000;
const openMs = 10_000;

function readFrame(text: string): TailFrame | null {
  try {
    const frame = tailFrameSchema.parse(JSON.parse(text));
    const entries = readStreams(frame.streams ?? [], "forward");
    return { kind: "entries", entries, dropped: frame.dropped_entries?.length ?? 0 };
  } catch {
    return null;
  }
}

/** Bytes of frames that may wait for the reader; past this the socket is not read until half of them are taken. */
const waitingBytes = 4 * 1024 * 1024;

/** Frames between the socket and a reader that may be slower: a full one holds the socket back, and Loki with it. */
class Inbox {
  readonly #frames: { readonly frame: TailFrame; readonly bytes: number }[] = [];
  #bytes = 0;
  #wake: (() => void) | null = null;
  #ended = false;
  /** Told when it became full, and when there is room again. */
  onFull: (full: boolean) => void = () => {};
  #full = false;

  push(frame: TailFrame, bytes = 0): void {
    if (this.#ended) return;
    this.#frames.push({ frame, bytes });
    this.#weigh(bytes);
    if (frame.kind === "closed") this.#ended = true;
    this.#wake?.();
  }

  #weigh(bytes: number): void {
    this.#bytes += bytes;
    const full = this.#full ? this.#bytes > waitingBytes / 2 : this.#bytes > waitingBytes;
    if (full === this.#full) return;
    this.#full = full;
    this.onFull(full);
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  async next(): Promise<TailFrame | null> {
    while (this.#frames.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const taken = this.#frames.shift();
    if (taken) this.#weigh(-taken.bytes);
    return taken?.frame ?? null;
  }
}

function connect(store: StoreTarget, url: URL, inbox: Inbox): WebSocket {
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(url, {
    headers: storeHeaders(store),
    handshakeTimeout: openMs,
    maxPayload: maxFrameBytes,
    ...(store.tlsCa ? { ca: store.tlsCa } : {}),
  });
  const closed = (reason: string): void => inbox.push({ kind: "closed", reason: reason.slice(0, 500) });
  const arm = () => setTimeout(() => socket.terminate(), silenceMs);
  let watch = arm();
  const alive = (): void => {
    clearTimeout(watch);
    watch = arm();
  };
  inbox.onFull = (full) => {
    if (full) {
      // Nothing is heard of a socket that is not read: it is not the store that is silent.
      clearTimeout(watch);
      socket.pause();
    } else {
      alive();
      socket.resume();
    }
  };
  socket.on("ping", alive);
  socket.on("message", (data) => {
    alive();
    const text = String(data);
    const frame = readFrame(text);
    if (frame) inbox.push(frame, text.length);
    else socket.close(1003);
  });
  socket.on("unexpected-response", (_request, response) => {
    response.setEncoding("utf8");
    let words = "";
    response.on("data", (chunk: string) => {
      if (words.length < 2000) words += chunk;
    });
    response.on("end", () => {
      closed(words.trim() || `HTTP ${response.statusCode}`);
      socket.terminate();
    });
  });
  socket.on("error", (error) => closed(error.message));
  socket.on("close", (code, reason) => {
    clearTimeout(watch);
    closed(String(reason) || `connection closed (${code})`);
  });
  return socket;
}

/** Live entries by websocket. Ends with a `closed` frame, or silently when `signal` aborts; reconnecting is the caller's. */
export async function* tail(
  store: StoreTarget,
  logql: string,
  options: { startNs: string; signal: AbortSignal },
): AsyncGenerator<TailFrame> {
  const params = new URLSearchParams({ query: logql, start: options.startNs, limit: "5000" });
  const url = storeUrl(store, "/loki/api/v1/tail", params);
  if (!url) {
    yield { kind: "closed", reason: "invalid URL" };
    return;
  }
  if (options.signal.aborted) return;
  const inbox = new Inbox();
  const socket = connect(store, url, inbox);
  const stop = (): void => {
    inbox.end();
    socket.terminate();
  };
  options.signal.addEventListener("abort", stop, { once: true });
  try {
    for (let frame = await inbox.next(); frame; frame = await inbox.next()) {
      if (options.signal.aborted) return;
      yield frame;
    }
  } finally {
    options.signal.removeEventListener("abort", stop);
    stop();
  }
}
