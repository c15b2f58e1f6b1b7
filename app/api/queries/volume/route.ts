import { windowAskSchema } from "@/lib/core/queries/ask";
import type { VolumeReply } from "@/lib/core/queries/wire";
import { ok, type Result } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { queryVolume } from "@/lib/usecases/queries/volume";

const buckets = 90;

/** Lines of a log query by level and step. Bars carry their start; the store's samples carry their end. */
export const GET = defineRoute({
  name: "queries.volume",
  role: "viewer",
  query: windowAskSchema,
  run: async ({ query, deps, signal }): Promise<Result<VolumeReply>> => {
    const window = { startNs: query.start, endNs: query.end };
    const result = await queryVolume(deps, { storeId: query.store, logql: query.q, window, buckets }, signal);
    if (!result.ok) return result;
    const { stepMs } = result.value;
    return ok({
      stepMs,
      bars: result.value.buckets.map(({ tMs, counts }) => ({ tMs: tMs - stepMs, counts: { ...counts } })),
    });
  },
});
