import type { LogPath, Server } from "@/lib/core/fleet/model";
import {
  type LogSample,
  readSample,
  sampleFileScript,
  sampleJournalScript,
} from "@/lib/core/logfiles/sample-script";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { refusePath } from "@/lib/usecases/services/read-log-path";
import { readOnHost } from "./read-on-host";

/** The last lines of a path (or journald unit) on a server, and whether the agent's user can read it. Reads only. */
export async function sampleLogFile(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "ids">,
  input: { readonly serverId: string; readonly kind: LogPath["kind"]; readonly path: string },
  signal?: AbortSignal,
): Promise<Result<LogSample>> {
  const refused = refusePath(input.kind, input.path);
  if (refused) return fail(refused);
  const server = await deps.stores.servers.find(input.serverId);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const output = await readOnHost(deps, server, sampleScriptOf(server, input), signal);
  return output.ok ? readSampleOf(server, output.value) : output;
}

export function sampleScriptOf(
  server: Server,
  { kind, path }: { readonly kind: LogPath["kind"]; readonly path: string },
): string {
  return kind === "journal"
    ? sampleJournalScript(path)
    : sampleFileScript(path, server.facts?.agentUser ?? undefined);
}

export function readSampleOf(server: Server, output: string): Result<LogSample> {
  const sample = readSample(output);
  return sample
    ? ok(sample)
    : fail(problem("host.reply-invalid", { name: server.name }, { evidence: output.slice(0, 500) }));
}
