import { type FoundLogFile, listLogFilesScript, readLogFiles } from "@/lib/core/logfiles/list-script";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { readOnHost } from "./read-on-host";

/** The log files that a server has where services write them, newest first. Reads only. */
export async function listLogFiles(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "ids">,
  serverId: string,
  signal?: AbortSignal,
): Promise<Result<readonly FoundLogFile[]>> {
  const server = await deps.stores.servers.find(serverId);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const output = await readOnHost(deps, server, listLogFilesScript(), signal);
  return output.ok ? ok(readLogFiles(output.value)) : output;
}
