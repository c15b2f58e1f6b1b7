import type { Pushed, PushLimits } from "./push";
import { Streams } from "./streams";

/** What the endpoints share. */
export class StoreState {
  readonly streams: Streams;
  readonly limits: PushLimits;
  linesReceived = 0;
  bytesReceived = 0;
  readonly #listeners = new Set<(pushed: Pushed) => void>();

  constructor(
    readonly now: () => Date,
    options: { readonly maxEntries: number; readonly limits: PushLimits },
  ) {
    this.streams = new Streams(options.maxEntries);
    this.limits = options.limits;
  }

  nowNs(): bigint {
    return BigInt(this.now().getTime()) * 1_000_000n;
  }

  received(pushed: Pushed): void {
    this.linesReceived += pushed.accepted.length;
    this.bytesReceived += pushed.bytes;
    if (pushed.accepted.length > 0) for (const listener of this.#listeners) listener(pushed);
  }

  /** Calls `listener` with each accepted push until the returned function is called. */
  subscribe(listener: (pushed: Pushed) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
