import { z } from "zod";
import { connectionSchema } from "@/lib/core/fleet/forms/server";
import { fieldProblems, firstProblem } from "@/lib/core/input";
import { fail } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { eventStream } from "@/lib/next/sse";
import { checkServer } from "@/lib/usecases/servers/check";

const bodySchema = connectionSchema.extend({ logStoreId: z.string().nullable() });

/** Checks of a server that is not stored. A POST that changes nothing: its body may hold a password for sudo. */
export const POST = defineRoute({
  name: "servers.check",
  role: "operator",
  run: async ({ deps, request }) => {
    const body = bodySchema.safeParse(await request.json().catch(() => null));
    if (!body.success) return fail(firstProblem(fieldProblems(body.error)));
    return eventStream(request, async function* ({ signal }) {
      for await (const event of checkServer(deps, body.data, { signal }))
        yield { event: "check", data: event };
    });
  },
});
