import type { RolloutEvent } from "@/lib/core/rollout/events";
import type { Deps } from "@/lib/usecases/deps";

/** Topic that rings when a rollout has new events. */
export const rolloutTopic = (rolloutId: string) => `rollout:${rolloutId}`;

/** Writes a rollout's events in the order they came, many at a time, and rings after each write. */
export class EventLog {
  readonly #deps: Pick<Deps, "stores" | "clock" | "doorbell">;
  readonly #rolloutId: string;
  readonly #pending: { at: Date; event: RolloutEvent }[] = [];
  #writing: Promise<void> | null = null;

  constructor(deps: Pick<Deps, "stores" | "clock" | "doorbell">, rolloutId: string) {
    this.#deps = deps;
    this.#rolloutId = rolloutId;
  }

  add(...events: readonly RolloutEvent[]): void {
    if (events.length === 0) return;
    const at = this.#deps.clock.now();
    this.#pending.push(...events.map((event) => ({ at, event })));
    this.#writing ??= this.#write();
    // A failed write is tried again, at the latest by `flush`, which every run ends with.
    this.#writing.catch(() => {});
  }

  /** Resolves when all that was added is stored; throws when the last try to store it failed. */
  async flush(): Promise<void> {
    if (this.#pending.length > 0) this.#writing ??= this.#write();
    await this.#writing;
  }

  async #write(): Promise<void> {
    // What is added in the same turn goes into the same write.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const count = this.#pending.length;
      try {
        await this.#deps.stores.rollouts.append(this.#rolloutId, this.#pending.slice(0, count));
      } catch (error) {
        // Nothing is lost: the next event or flush writes what waits.
        this.#writing = null;
        throw error;
      }
      this.#pending.splice(0, count);
      this.#deps.doorbell.ring(rolloutTopic(this.#rolloutId));
    }
    this.#writing = null;
  }
}
