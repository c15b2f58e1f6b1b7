import { z } from "zod";
import { ok } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { previewRollout } from "@/lib/usecases/rollouts/preview";
import { previewed } from "@/lib/usecases/rollouts/previewed";
import { forecastStores } from "@/lib/usecases/rollouts/store-streams";

const querySchema = z.object({
  servers: z
    .string()
    .transform((text) => [...new Set(text.split(",").filter(Boolean))])
    .pipe(z.array(z.string()).min(1).max(1000)),
  retry: z.string().optional(),
  rollback: z.string().optional(),
  restore: z.string().optional(),
});

/** What a rollout would do on each server; reads the hosts, changes nothing on them. */
export const GET = defineRoute({
  name: "rollouts.preview",
  role: "operator",
  query: querySchema,
  run: async ({ query, deps, signal }) => {
    const about = await previewed(deps, query);
    if (!about.ok) return about;
    const restores = about.value?.restores ?? null;
    const options = { signal, ...(restores ? { restores } : {}) };
    const servers = await previewRollout(deps, query.servers, options);
    const expected = servers.flatMap(({ streams }) => streams ?? []);
    return ok({ servers, stores: await forecastStores(deps, expected) });
  },
});
