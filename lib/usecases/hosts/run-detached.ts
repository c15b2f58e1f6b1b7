import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { type JournalEvent, type JournalFact, JournalReader } from "@/lib/core/rollout/script/journal-parse";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import { stopScript } from "@/lib/core/rollout/script/stop";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { reconnecting } from "./reconnect";
import { runScript } from "./run-script";
import type { HostAccess } from "./target";

export type JournalEnd = Extract<JournalFact, { readonly type: "end" }>;

const longestRunMs = 15 * 60_000;

/**
 * Runs a transaction detached on the host and follows its journal. A lost connection stops nothing there: it is
 * made anew and the journal is read from its start, so `onLine` may see a line twice (compare `seq`).
 * Problems: what kept the script from starting, `rollout.interrupted` when it vanished without an end, or
 * `host.connection-lost` when the host stayed away.
 */
export async function runDetached(
  deps: Pick<Deps, "hosts" | "doorbell">,
  host: RemoteHost,
  access: HostAccess,
  input: {
    readonly script: string;
    /** The run's name on the host and the mark of its lines. */
    readonly txId: string;
    readonly systemd: boolean;
    readonly layout?: AgentLayout;
    readonly onLine: (line: JournalEvent) => void;
  },
): Promise<Result<JournalEnd>> {
  const { systemd, ...rest } = input;
  const first = await follow(host, access, { ...rest, mode: systemd ? "unit" : "setsid" });
  return reconnecting(deps, access, `pause:${input.txId}`, first, (again) =>
    follow(again, access, { ...rest, script: "", mode: "follow" }),
  );
}

/**
 * Asks detached work on a package to stop; how it ended is in its journal. A connection of its own is made when the
 * one at hand is lost.
 */
export async function stopDetached(
  deps: Pick<Deps, "hosts" | "doorbell">,
  host: RemoteHost,
  access: HostAccess,
  input: { readonly txId: string; readonly layout?: AgentLayout },
): Promise<Result<unknown>> {
  const { txId, layout } = input;
  const stop = (on: RemoteHost) =>
    runScript(on, {
      script: stopScript(input),
      ...{ mode: "fg", txId: `${txId}-stop`, nonce: txId, sudo: access.sudo, timeoutMs: 60_000 },
      ...(layout ? { layout } : {}),
    });
  return reconnecting(deps, access, `stop:${txId}`, await stop(host), stop);
}

/** Reads how a transaction ended that was started earlier; `host.command-failed` when the host has no journal of it. */
export function followJournal(
  host: RemoteHost,
  access: HostAccess,
  input: {
    readonly txId: string;
    readonly layout?: AgentLayout;
    readonly onLine: (line: JournalEvent) => void;
  },
): Promise<Result<JournalEnd>> {
  return follow(host, access, { ...input, script: "", mode: "follow" });
}

async function follow(
  host: RemoteHost,
  access: HostAccess,
  input: {
    readonly script: string;
    readonly mode: "unit" | "setsid" | "follow";
    readonly txId: string;
    readonly layout?: AgentLayout;
    readonly onLine: (line: JournalEvent) => void;
  },
): Promise<Result<JournalEnd>> {
  const { script, mode, txId, layout, onLine } = input;
  const reader = new JournalReader(txId);
  let end: JournalEnd | null = null;
  let vanished = false;
  let begun = false;
  // Its last word is said: what follows on the host is nobody's to wait for.
  const heardAll = new AbortController();
  const ran = await runScript(host, {
    script,
    mode,
    txId,
    nonce: txId,
    sudo: access.sudo,
    timeoutMs: longestRunMs,
    signal: heardAll.signal,
    ...(layout ? { layout } : {}),
    onStdout(text) {
      for (const line of reader.push(text)) {
        if (line.type === "end") {
          end = line;
          heardAll.abort();
        }
        if (line.type === "lost") vanished = true;
        if (line.type === "begin") begun = true;
        onLine(line);
      }
    },
  });
  if (end) return ok(end);
  if (vanished && begun) return fail(problem("rollout.interrupted"));
  if (!ran.ok) return ran;
  return fail(problem("host.connection-lost", { address: access.target.address, port: access.target.port }));
}
