import { z } from "zod";
import { defineRoute } from "@/lib/next/route";
import { eventStream } from "@/lib/next/sse";
import { recheckServer } from "@/lib/usecases/servers/recheck";

/** The staged checks of a stored server, live; ends with an `end` event. */
export const GET = defineRoute({
  name: "servers.recheck",
  role: "operator",
  params: z.object({ id: z.string() }),
  run: async ({ deps, params, request }) =>
    eventStream(request, async function* ({ signal }) {
      for await (const event of recheckServer(deps, params.id, { signal }))
        yield { event: "check", data: event };
      yield { event: "end", data: {} };
    }),
});
