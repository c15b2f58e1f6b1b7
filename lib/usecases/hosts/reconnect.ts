import type { Result } from "@/lib/core/result";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import type { HostAccess } from "./target";

const reconnects = 5;
const pauseMs = 3_000;

/**
 * Goes on over a new connection when `first` ended with a lost one: up to five times, with pauses that a ring on
 * `topic` ends. Gives `first` back when the host stays away.
 */
export async function reconnecting<T>(
  deps: Pick<Deps, "hosts" | "doorbell">,
  access: HostAccess,
  topic: string,
  first: Result<T>,
  again: (host: RemoteHost) => Promise<Result<T>>,
): Promise<Result<T>> {
  const isLost = (result: Result<T>) => !result.ok && result.problem.code === "host.connection-lost";
  for (let attempt = 0; isLost(first) && attempt < reconnects; attempt += 1) {
    await deps.doorbell.wait(topic, pauseMs);
    const host = await deps.hosts.connect(access.target, { timeoutMs: 20_000 });
    if (!host.ok) continue;
    const result = await again(host.value);
    await host.value.close();
    if (!isLost(result)) return result;
  }
  return first;
}
