import { problem } from "@/lib/core/problem";
import { ok } from "@/lib/core/result";
import { journalProblem } from "@/lib/core/rollout/script/journal-events";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { HostRunRow, RolloutRow } from "@/lib/ports/stores";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { followJournal } from "@/lib/usecases/hosts/run-detached";
import { withHost } from "@/lib/usecases/hosts/target";
import { EventLog } from "./event-log";
import { HostSteps } from "./host-steps";
import { finishHost, finishRollout } from "./run";
import type { HostEnd, RolloutDeps } from "./run-host";

/**
 * Ends rollouts that were running when the process ended. What each host really did is read from the host where it
 * can be reached; a rollout that had not begun stays queued for its job. Call it before jobs are claimed.
 */
export async function settleRollouts(
  deps: RolloutDeps,
  options: { readonly layout?: AgentLayout } = {},
): Promise<number> {
  const cut = (await deps.stores.rollouts.unfinished()).filter(({ state }) => state !== "queued");
  for (const row of cut) {
    const rollout = await deps.stores.rollouts.find(row.id);
    if (!rollout) continue;
    const log = new EventLog(deps, row.id);
    for (const run of rollout.hostRuns) {
      if (run.state === "waiting") await finishHost(deps, log, run, interrupted);
      else if (run.state === "running") {
        await finishHost(deps, log, run, await readTruth(deps, log, row, run, options.layout));
      }
    }
    await finishRollout(deps, log, row.id, "interrupted");
  }
  return cut.length;
}

const interrupted: HostEnd = { outcome: "interrupted", problem: problem("rollout.interrupted") };

/** How the host's transaction ended, from its own journal; recovery of a dead one comes with the facts. */
async function readTruth(
  deps: RolloutDeps,
  log: EventLog,
  rollout: RolloutRow,
  run: HostRunRow,
  layout: AgentLayout = defaultLayout,
): Promise<HostEnd> {
  const server = run.serverId === null ? null : await deps.stores.servers.find(run.serverId);
  if (!server) return interrupted;
  const steps = new HostSteps(log, deps.clock, run.id, server);
  const end = await withHost<HostEnd>(deps, server, { timeoutMs: 10_000 }, async (host, access) => {
    steps.redact(access.secrets);
    const facts = await readFacts(deps, host, access, { layout });
    if (!facts.ok) return facts;
    await deps.stores.servers.saveFacts(server.id, facts.value.facts, deps.clock.now());
    const journal = await followJournal(host, access, {
      txId: run.id,
      layout,
      onLine: steps.journal().onLine,
    });
    // No journal: the transaction never began, and nothing was changed.
    if (!journal.ok) return journal.problem.code === "host.command-failed" ? ok(interrupted) : journal;
    switch (journal.value.outcome) {
      case "committed": {
        const known = (await deps.stores.rollouts.revisions(server.id)).find(
          ({ hostRunId }) => hostRunId === run.id,
        );
        const revision =
          known ??
          (await deps.stores.rollouts.addRevision({
            id: deps.ids.next(),
            serverId: server.id,
            path: layout.configPath,
            text: run.config,
            sha256: run.configSha,
            authorName: rollout.authorName,
            reason: rollout.reason,
            hostRunId: run.id,
            createdAt: deps.clock.now(),
          }));
        return ok<HostEnd>({
          outcome: "committed",
          problem: problem("rollout.interrupted"),
          revision: revision.number,
        });
      }
      case "restored":
        return ok<HostEnd>({ outcome: "restored", problem: journalProblem(journal.value, steps.clean) });
      case "broken":
        return ok<HostEnd>({ outcome: "needs-attention", problem: problem("rollout.restore-failed") });
      default:
        return ok<HostEnd>({ outcome: "aborted", problem: journalProblem(journal.value, steps.clean) });
    }
  });
  return end.ok ? end.value : { outcome: "interrupted", problem: steps.cleanProblem(end.problem) };
}
