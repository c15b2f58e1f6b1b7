import { setTimeout as pause } from "node:timers/promises";
import type { LogPath } from "@/lib/core/fleet/model";
import type { LogSample } from "@/lib/core/logfiles/sample-script";
import { type Problem, problem } from "@/lib/core/problem";
import type { Deps } from "@/lib/usecases/deps";
import { hostAccess } from "@/lib/usecases/hosts/target";
import { refusePath } from "@/lib/usecases/services/read-log-path";
import { connectMs, readOn } from "./read-on-host";
import { readSampleOf, sampleScriptOf } from "./sample";

export type FollowEvent =
  | { readonly kind: "sample"; readonly sample: LogSample }
  | { readonly kind: "problem"; readonly problem: Problem };

/**
 * The last lines of a path on a server whenever they change, over one connection, until the signal aborts. A problem is
 * the last event. Reads only.
 */
export async function* followLogFile(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "ids">,
  input: { readonly serverId: string; readonly kind: LogPath["kind"]; readonly path: string },
  { signal, pauseMs = 2000 }: { readonly signal: AbortSignal; readonly pauseMs?: number },
): AsyncGenerator<FollowEvent, void> {
  const failed = (why: Problem): FollowEvent => ({ kind: "problem", problem: why });
  const refused = refusePath(input.kind, input.path);
  if (refused) return yield failed(refused);
  const server = await deps.stores.servers.find(input.serverId);
  if (!server) return yield failed(problem("not-found", { what: "server" }));
  const access = await hostAccess(deps, server);
  if (!access.ok) return yield failed(access.problem);
  const host = await deps.hosts.connect(access.value.target, { timeoutMs: connectMs, signal });
  if (!host.ok) return yield failed(host.problem);
  try {
    let last = "";
    while (!signal.aborted) {
      const output = await readOn(deps, host.value, access.value, sampleScriptOf(server, input), signal);
      if (signal.aborted) return;
      const read = output.ok ? readSampleOf(server, output.value) : output;
      if (!read.ok) return yield failed(read.problem);
      const { file, readableByAgent, lines } = read.value;
      const text = JSON.stringify([file, readableByAgent, lines]);
      if (text !== last) yield { kind: "sample", sample: read.value };
      last = text;
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await host.value.close();
  }
}
