import { chooseStepMs } from "@/lib/core/logs/range";
import { runAskSchema } from "@/lib/core/queries/ask";
import { packEntries } from "@/lib/core/queries/entries";
import { fillDurations } from "@/lib/core/queries/variables";
import type { RunReply } from "@/lib/core/queries/wire";
import { ok, type Result } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { runQuery } from "@/lib/usecases/queries/run";

const chartPoints = 120;

/** Answers a query over a range: packed lines, newest first unless asked otherwise, or series. */
export const GET = defineRoute({
  name: "queries.run",
  role: "viewer",
  query: runAskSchema,
  run: async ({ query, deps, signal }): Promise<Result<RunReply>> => {
    const window = { startNs: query.start, endNs: query.end };
    const stepMs = chooseStepMs(window, chartPoints);
    const range = { startMs: Number(query.start) / 1e6, endMs: Number(query.end) / 1e6, stepMs };
    const logql = fillDurations(query.q, range);
    const { limit, direction, store: storeId } = query;
    const result = await runQuery(deps, { ...window, logql, limit, direction, storeId, stepMs }, signal);
    if (!result.ok) return result;
    const { value } = result;
    if (value.kind !== "streams") {
      const series = value.series.map(({ labels, samples }) => ({ labels, samples: [...samples] }));
      return ok({ kind: value.kind, series, stats: value.stats });
    }
    return ok({
      kind: "streams",
      entries: packEntries(value.entries),
      more: value.truncated,
      stats: value.stats,
    });
  },
});
