import { nsFromMs } from "@/lib/core/logs/nanos";
import type { StoreHealth } from "@/lib/core/overview/model";
import { ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { findTarget } from "@/lib/usecases/queries/target";

const timeoutMs = 5_000;
const hourMs = 3_600_000;

/** Whether the default store is ready, and how many streams wrote in the last hour (null when it will not say). */
export async function readStoreHealth(
  deps: Pick<Deps, "stores" | "vault" | "loki" | "clock">,
  signal?: AbortSignal,
): Promise<Result<StoreHealth>> {
  const target = await findTarget(deps, null);
  if (!target.ok) return target;
  const nowMs = deps.clock.now().getTime();
  const hour = { startNs: nsFromMs(nowMs - hourMs), endNs: nsFromMs(nowMs) };
  const [ready, streams] = await Promise.all([
    deps.loki.ready(target.value, { timeoutMs, signal }),
    deps.loki.series(target.value, '{service=~".+"}', hour, { timeoutMs, signal }),
  ]);
  if (!ready.ok) return ready;
  return ok({
    ready: ready.value.ready,
    version: ready.value.version,
    streams: streams.ok ? streams.value.length : null,
  });
}
