/**
 * Wakes whoever waits for new rows of a topic ("rollout:<id>"). A ring carries nothing: the database is the truth,
 * and a waiter also looks by itself every few seconds, so a lost ring costs time, never an event.
 */
export interface Doorbell {
  ring(topic: string): void;
  /** Resolves at the next ring, after `timeoutMs`, or on abort. */
  wait(topic: string, timeoutMs: number, signal?: AbortSignal): Promise<void>;
}
