import { z } from "zod";
import { problem } from "@/lib/core/problem";
import { fail } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { eventStream } from "@/lib/next/sse";
import { watchRollout } from "@/lib/usecases/rollouts/watch";

/** Events of a rollout after Last-Event-ID, each as its row; the stream ends with the rollout. */
export const GET = defineRoute({
  name: "rollouts.events",
  role: "viewer",
  params: z.object({ id: z.string() }),
  run: async ({ params, deps, request }) => {
    if (!(await deps.stores.rollouts.find(params.id))) return fail(problem("not-found", { what: "rollout" }));
    return eventStream(request, async function* ({ lastEventId, signal }) {
      const after = Number(lastEventId ?? 0);
      const seq = Number.isSafeInteger(after) && after > 0 ? after : 0;
      for await (const stored of watchRollout(deps, params.id, seq, signal)) {
        yield { id: stored.seq, event: "event", data: stored };
      }
    });
  },
});
