import { z } from "zod";
import { logPathKinds } from "@/lib/core/fleet/model";
import { defineRoute } from "@/lib/next/route";
import { eventStream } from "@/lib/next/sse";
import { followLogFile } from "@/lib/usecases/logfiles/follow";

/** The last lines of a path on a server, again whenever they change. */
export const GET = defineRoute({
  name: "logPaths.follow",
  role: "operator",
  params: z.object({ id: z.string() }),
  query: z.object({ kind: z.enum(logPathKinds), path: z.string().trim().max(4096) }),
  run: async ({ deps, params, query, request }) =>
    eventStream(request, async function* ({ signal }) {
      for await (const event of followLogFile(deps, { serverId: params.id, ...query }, { signal }))
        yield { event: "lines", data: event };
    }),
});
