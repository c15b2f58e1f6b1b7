import { nsFromMs } from "@/lib/core/logs/nanos";
import { type Ingestion, type IngestionRange, ingestionSpans } from "@/lib/core/overview/model";
import { ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { runQuery } from "@/lib/usecases/queries/run";

/** A chart beside others: a store that hangs shows soon. */
const timeoutMs = 15_000;

/** Lines per second of each service over a range that ends now, one value per whole step; steps without lines are 0. */
export async function readIngestion(
  deps: Pick<Deps, "stores" | "vault" | "loki" | "clock">,
  range: IngestionRange,
  signal?: AbortSignal,
): Promise<Result<Ingestion>> {
  const { rangeMs, stepMs } = ingestionSpans[range];
  const count = rangeMs / stepMs;
  const endMs = Math.floor(deps.clock.now().getTime() / stepMs) * stepMs;
  const startMs = endMs - rangeMs;
  const reply = await runQuery(
    deps,
    {
      storeId: null,
      logql: `sum by (service) (rate({service=~".+"}[${stepMs / 1000}s]))`,
      // A sample at a time counts the step before it.
      startNs: nsFromMs(startMs + stepMs),
      endNs: nsFromMs(endMs),
      stepMs,
      limit: 1,
      direction: "forward",
    },
    signal,
    timeoutMs,
  );
  if (!reply.ok) return reply;
  const series = reply.value.kind === "streams" ? [] : reply.value.series;
  return ok({
    startMs,
    stepMs,
    count,
    series: series
      .map(({ labels, samples }) => {
        const values = Array<number | null>(count).fill(0);
        for (const { tMs, value } of samples) {
          const at = Math.round((tMs - startMs) / stepMs) - 1;
          if (at >= 0 && at < count) values[at] = Number.isFinite(value) ? value : null;
        }
        return { name: labels.service ?? "", values };
      })
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  });
}
