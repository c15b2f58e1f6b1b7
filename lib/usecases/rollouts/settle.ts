import { problem } from "@/lib/core/problem";
import { ok } from "@/lib/core/result";
import { bringsConfig } from "@/lib/core/rollout/events";
import { finalState } from "@/lib/core/rollout/plan";
import { journalProblem } from "@/lib/core/rollout/script/journal-events";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { HostRunRow, RolloutRow } from "@/lib/ports/rollout-store";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { followJournal } from "@/lib/usecases/hosts/run-detached";
import { withHost } from "@/lib/usecases/hosts/target";
import { deployableOf } from "./desired";
import { EventLog } from "./event-log";
import { HostSteps } from "./host-steps";
import type { HostEnd, RolloutDeps } from "./open-host";
import { cancelWaiting, finishHost, finishRollout, pauseRollout, requeueHost } from "./run";
import { revisionOf } from "./run-host";
import { transactionId } from "./transaction";

interface SettleOptions {
  readonly layout?: AgentLayout;
}

/** Settles every rollout that is under way without a job that could end it: one whose worker met a bug. */
export async function settleOrphans(deps: RolloutDeps, options: SettleOptions = {}): Promise<number> {
  const orphans = await deps.stores.rollouts.orphans();
  for (const id of orphans) await settleRollout(deps, id, options);
  return orphans.length;
}

/**
 * Brings a rollout to rest whose process ended in the middle. What each host under way really did is read from the
 * host; a host that never heard of it waits again. What waits is held for a person to resume; after a cancel it ends.
 */
export async function settleRollout(
  deps: RolloutDeps,
  rolloutId: string,
  options: SettleOptions = {},
): Promise<void> {
  const rollout = await deps.stores.rollouts.find(rolloutId);
  if (!rollout || rollout.finishedAt !== null || rollout.state === "queued" || rollout.state === "paused")
    return;
  const log = new EventLog(deps, rolloutId);
  const ends = new Map(rollout.hostRuns.map((run) => [run.id, run.state]));
  for (const run of rollout.hostRuns.filter(({ state }) => state === "running")) {
    const end = await readTruth(deps, log, rollout, run, options.layout);
    if (end === "never-began") {
      await requeueHost(deps, log, run.id);
      ends.set(run.id, "waiting");
    } else {
      await finishHost(deps, log, run, end);
      ends.set(run.id, end.outcome);
    }
  }
  const waiting = rollout.hostRuns.filter(({ id }) => ends.get(id) === "waiting");
  if (rollout.cancelRequestedAt !== null) return cancelWaiting(deps, log, rolloutId, waiting);
  if (waiting.length > 0) return pauseRollout(deps, log, rolloutId, problem("rollout.interrupted"));
  await finishRollout(deps, log, rolloutId, finalState([...ends.values()].map((state) => ({ state }))));
}

/** How the host's transaction ended, from its own journal; recovery of a dead one comes with the facts. */
export async function readTruth(
  deps: RolloutDeps,
  log: EventLog,
  rollout: RolloutRow,
  run: HostRunRow,
  layout: AgentLayout = defaultLayout,
): Promise<HostEnd | "never-began"> {
  const server = run.serverId === null ? null : await deps.stores.servers.find(run.serverId);
  if (!server) return { outcome: "interrupted", problem: problem("rollout.interrupted") };
  const steps = new HostSteps(log, deps.clock, run.id, server);
  const end = await withHost<HostEnd | "never-began">(
    deps,
    server,
    { timeoutMs: 10_000 },
    async (host, access) => {
      steps.redact(access.secrets);
      const facts = await readFacts(deps, host, access, { layout });
      if (!facts.ok) return facts;
      await deps.stores.servers.saveFacts(server.id, facts.value.facts, deps.clock.now());
      const journal = await followJournal(host, access, {
        txId: transactionId(run),
        layout,
        onLine: steps.journal().onLine,
      });
      // No journal: the transaction never began, and nothing was changed.
      if (!journal.ok) {
        return journal.problem.code === "host.command-failed" ? ok("never-began" as const) : journal;
      }
      switch (journal.value.outcome) {
        case "committed": {
          if (!bringsConfig(rollout.kind)) {
            return ok<HostEnd>({ outcome: "committed", problem: problem("rollout.interrupted") });
          }
          const known = (await deps.stores.rollouts.revisions(server.id)).find(
            ({ hostRunId }) => hostRunId === run.id,
          );
          const desired = await deployableOf(deps, server, run.restoresId, layout);
          const same = desired.ok && desired.value.configSha === run.configSha ? desired.value : null;
          const { authorName: author, reason } = rollout;
          const revision =
            known ??
            (await deps.stores.rollouts.addRevision({
              ...revisionOf({ run, server, desired: same, author, reason }, layout),
              id: deps.ids.next(),
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
    },
  );
  return end.ok ? end.value : { outcome: "interrupted", problem: steps.cleanProblem(end.problem) };
}
