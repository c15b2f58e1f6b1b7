import { z } from "zod";
import { problem } from "@/lib/core/problem";
import { fail, ok } from "@/lib/core/result";
import { defaultLayout } from "@/lib/core/rollout/script/layout";
import { defineRoute } from "@/lib/next/route";

/** The config of one host run, and the revision that it replaced: null when Logyard did not write what was there. */
export const GET = defineRoute({
  name: "rollouts.host-changes",
  role: "viewer",
  params: z.object({ id: z.string(), hostRunId: z.string() }),
  run: async ({ params, deps }) => {
    const run = await deps.stores.rollouts.hostRun(params.id, params.hostRunId);
    if (!run) return fail(problem("not-found", { what: "host run" }));
    const revisions = run.serverId ? await deps.stores.rollouts.revisions(run.serverId) : [];
    const before = revisions.find((revision) => revision.sha256 === run.previousSha)?.text ?? null;
    return ok({ path: defaultLayout.configPath, before, after: run.config });
  },
});
