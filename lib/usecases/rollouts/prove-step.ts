import { arrivalProblem, judgeArrival } from "@/lib/core/delivery/arrival";
import type { ProofState } from "@/lib/core/delivery/states";
import { printSelector } from "@/lib/core/logs/logql";
import { type Problem, problem } from "@/lib/core/problem";
import { ok, type Result } from "@/lib/core/result";
import type { Arrival, PathCounts } from "@/lib/core/rollout/events";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { PromisedPath } from "@/lib/ports/rollout-store";
import type { Deps } from "@/lib/usecases/deps";
import type { HostAccess } from "@/lib/usecases/hosts/target";
import { type DeliveryLook, lookAtDelivery } from "@/lib/usecases/proofs/prove";
import type { Deployable } from "./desired";
import type { HostSteps } from "./host-steps";

const waitMs = 60_000;
/** Lines are often there at once; an agent that holds a traceback back needs longer. */
const firstPauseMs = 500;
const longestPauseMs = 2_000;
/** Of so many looks before, the newest lines are asked for again. */
const earlierLooks = 4;
/** Waiting does not make these better. */
const hopeless: ReadonlySet<ProofState> = new Set(["missing", "unreadable"]);

export interface ProveStepInput {
  readonly host: RemoteHost;
  readonly access: HostAccess;
  readonly server: { readonly id: string; readonly name: string };
  readonly desired: Pick<Deployable, "paths" | "target">;
  readonly steps: HostSteps;
  readonly layout?: AgentLayout;
  readonly cancelled: () => Promise<boolean>;
}

export interface Proven {
  readonly counts: PathCounts;
  /** Of the first path whose lines are missing; null when none is. */
  readonly problem: Problem | null;
}

/**
 * Waits until a line of every log path was found in the store that was the newest of its file at or after the reload.
 * A path whose file has no line yet waits for one, and is said so; what is missing at the end is said per path.
 */
export async function proveStep(
  deps: Pick<Deps, "stores" | "clock" | "ids" | "loki" | "doorbell">,
  input: ProveStepInput,
): Promise<Result<Proven>> {
  const { desired, steps, server } = input;
  const { paths } = desired;
  const deadlineMs = deps.clock.now().getTime() + waitMs;
  const arrived = new Map<string, Arrival>();
  const newestThen = new Map<string, readonly string[]>();
  const told = new Map<string, ProofState>();
  let looks: readonly DeliveryLook[] = [];
  let cut = false;
  let pauseMs = firstPauseMs;
  while (paths.length > 0) {
    const looked = await lookAtDelivery(
      deps,
      { ...input, serverId: server.id, paths, store: ok(desired.target) },
      newestThen,
    );
    if (!looked.ok) return looked;
    looks = looked.value;
    for (const look of looks) {
      const { proof } = look;
      await deps.stores.proofs.save(proof);
      const path = paths.find(({ id }) => id === proof.logPathId);
      if (path && told.get(path.id) !== proof.state) {
        told.set(path.id, proof.state);
        steps.say("prove", "info", `${proof.state} ${path.path} ${printSelector(path.labels)}`);
      }
      // The first may have left under the config before: any that comes after it proves as much.
      const then = newestThen.get(proof.logPathId) ?? [];
      if (look.newestLine && !then.includes(look.newestLine))
        newestThen.set(proof.logPathId, [look.newestLine, ...then].slice(0, earlierLooks));
      const arrival = judgeArrival(look);
      if (path && arrival !== "missing" && arrived.get(path.id) !== "proven") {
        const why = arrivalProblem(proof.detail, arrival, aboutPath(path, server.name));
        if (arrived.get(path.id) !== arrival) steps.arrive(path, arrival, why);
        arrived.set(path.id, arrival);
      }
    }
    const open = looks.filter(({ proof }) => !arrived.has(proof.logPathId) && !hopeless.has(proof.state));
    if (open.length === 0 || deps.clock.now().getTime() >= deadlineMs) break;
    cut = await input.cancelled();
    if (cut) break;
    await deps.doorbell.wait(`pause:${server.id}`, pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
  const missing = paths.filter(({ id }) => !arrived.has(id));
  const problems = missing.map((path) => missingProblem(path, looks, server.name, cut));
  for (const [index, path] of missing.entries()) steps.arrive(path, "missing", problems[index]);
  return ok({ counts: countPaths(paths, arrived), problem: problems[0] ?? null });
}

function missingProblem(
  path: PromisedPath,
  looks: readonly DeliveryLook[],
  server: string,
  cut: boolean,
): Problem {
  const about = aboutPath(path, server);
  const look = looks.find(({ proof }) => proof.logPathId === path.id);
  // Nobody waited for its line to the end; only what waiting does not mend is sure.
  if (cut && !(look && hopeless.has(look.proof.state))) return problem("proof.cut-short", about);
  const known = look && arrivalProblem(look.proof.detail, "missing", about);
  return known ?? problem("proof.no-new-line", about);
}

const aboutPath = ({ path, service }: PromisedPath, server: string) => ({ path, service, server });

function countPaths(paths: readonly PromisedPath[], arrived: ReadonlyMap<string, Arrival>): PathCounts {
  const count = (arrival: Arrival) => paths.filter(({ id }) => arrived.get(id) === arrival).length;
  return { total: paths.length, proven: count("proven"), waiting: count("waiting") };
}
