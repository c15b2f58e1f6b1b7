import { z } from "zod";
import { configKinds } from "@/lib/core/adopt/model";
import { defineRoute } from "@/lib/next/route";
import { readHostAgentConfig } from "@/lib/usecases/adoption/read-host";

/** The config that an agent of the server runs with, read over SSH; its passwords stay on the host. */
export const GET = defineRoute({
  name: "servers.agentConfig",
  role: "operator",
  params: z.object({ id: z.string() }),
  query: z.object({ kind: z.enum(configKinds) }),
  run: ({ deps, params, query, signal }) =>
    readHostAgentConfig(deps, { serverId: params.id, kind: query.kind }, { signal }),
});
