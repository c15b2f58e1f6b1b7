import { z } from "zod";
import { problem } from "@/lib/core/problem";
import { fail } from "@/lib/core/result";
import type { RolloutMessage } from "@/lib/core/rollout/messages";
import { defineRoute } from "@/lib/next/route";
import { eventStream } from "@/lib/next/sse";
import { watchRollout } from "@/lib/usecases/rollouts/watch";

/**
 * Events of a rollout after Last-Event-ID, each as its row, with the details of one open host only: first what that host
 * has told so far. The last message says that nothing more will come.
 */
export const GET = defineRoute({
  name: "rollouts.events",
  role: "viewer",
  params: z.object({ id: z.string() }),
  query: z.object({ host: z.string().optional() }),
  run: async ({ params: { id }, query, deps, request }) => {
    const { rollouts } = deps.stores;
    if ((await rollouts.stateOf(id)) === null) return fail(problem("not-found", { what: "rollout" }));
    const open = query.host === undefined ? null : await rollouts.hostRun(id, query.host);
    return eventStream(request, async function* ({ lastEventId, signal }) {
      const after = Number(lastEventId ?? 0);
      const afterSeq = Number.isSafeInteger(after) && after > 0 ? after : 0;
      const told = (data: RolloutMessage, seq?: number) => ({
        ...(seq === undefined ? {} : { id: seq }),
        event: "event",
        data,
      });
      if (open) {
        const events = await rollouts.hostEvents(open.id, afterSeq);
        yield told({ kind: "host", hostRunId: open.id, events: [...events] });
      }
      const place = { afterSeq, openHost: open?.id ?? null };
      for await (const stored of watchRollout(deps, id, place, signal))
        yield told({ kind: "event", stored }, stored.seq);
      if (!signal.aborted) yield told({ kind: "end" });
    });
  },
});
