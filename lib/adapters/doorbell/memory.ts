import type { Doorbell } from "@/lib/ports/doorbell";

/** Rings reach the waiters of this process; others find the rows by looking. */
export function memoryDoorbell(): Doorbell {
  const waiters = new Map<string, Set<() => void>>();
  return {
    ring(topic) {
      for (const wake of [...(waiters.get(topic) ?? [])]) wake();
    },
    wait(topic, timeoutMs, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const here = waiters.get(topic) ?? new Set();
        waiters.set(topic, here);
        const wake = () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", wake);
          here.delete(wake);
          if (here.size === 0 && waiters.get(topic) === here) waiters.delete(topic);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        signal?.addEventListener("abort", wake, { once: true });
        here.add(wake);
      });
    },
  };
}
