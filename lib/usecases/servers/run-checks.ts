import { parseStoreReach, storeReachScript } from "@/lib/core/fleet/check-scripts";
import type { CheckEvent, ServerCheck } from "@/lib/core/fleet/checks";
import type { LogStore } from "@/lib/core/fleet/model";
import { listLogFilesScript, readLogFiles } from "@/lib/core/logfiles/list-script";
import { aboutHost, type Problem, problem } from "@/lib/core/problem";
import { cleanOutput } from "@/lib/core/redact";
import { fail, ok, type Result } from "@/lib/core/result";
import { asRoot, rootCommands } from "@/lib/core/rollout/script/as-root";
import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { runScript, sudoProblem } from "@/lib/usecases/hosts/run-script";
import type { HostAccess } from "@/lib/usecases/hosts/target";
import {
  type CheckOutcome,
  failed,
  judgeAgent,
  judgeClock,
  judgeDisk,
  judgeStore,
  judgeSystem,
} from "./check-steps";

export interface ChecksInput {
  readonly access: HostAccess;
  /** The store that the host's agent will push to. */
  readonly store: LogStore | null;
  /** sha256 of the config that Logyard applied last on this host. */
  readonly lastSha: string | null;
  readonly layout?: AgentLayout;
}

const stepTimeoutMs = 20_000;

/**
 * Looks at a host step by step and tells each step as it happens; stops at the first that makes the next ones
 * impossible, and at an abort. Ends with the host's facts, if it came that far.
 */
export async function* runChecks(
  deps: Pick<Deps, "hosts" | "clock" | "ids">,
  input: ChecksInput,
  signal?: AbortSignal,
): AsyncGenerator<CheckEvent, FactsReport | null> {
  const { access, layout = defaultLayout } = input;
  const { target, secrets } = access;
  const limits = { timeoutMs: stepTimeoutMs, ...(signal ? { signal } : {}) };
  let startedMs = 0;
  const begin = (check: ServerCheck): CheckEvent => {
    startedMs = deps.clock.now().getTime();
    return { check, state: "running", detail: "", evidence: null, durationMs: 0 };
  };
  const end = (check: ServerCheck, outcome: CheckOutcome): CheckEvent => ({
    check,
    ...outcome,
    ...(outcome.problem ? { problem: aboutHost(outcome.problem, target.address, target.user) } : {}),
    evidence: outcome.evidence && {
      command: outcome.evidence.command,
      output: cleanOutput(outcome.evidence.output, secrets, 8000),
    },
    durationMs: deps.clock.now().getTime() - startedMs,
  });
  const good = (detail: string): CheckOutcome => ({ state: "passed", detail, evidence: null });

  yield begin("reachable");
  const scan = await deps.hosts.scanHostKey(target.address, target.port, { ...limits, jump: target.jump });
  if (!scan.ok) {
    yield end("reachable", failed(scan.problem));
    return null;
  }
  yield end("reachable", good(scan.value.banner));

  yield begin("hostKey");
  const shown = scan.value.hostKey;
  if (shown.blob !== target.hostKey.blob) {
    const { address, port } = target;
    const params = { address, port, pinned: target.hostKey.fingerprint, shown: shown.fingerprint };
    yield end("hostKey", failed(problem("host.key-changed", params)));
    return null;
  }
  yield end("hostKey", good(`${shown.type} ${shown.fingerprint}`));

  yield begin("signIn");
  const connected = await deps.hosts.connect(target, limits);
  if (!connected.ok) {
    yield end("signIn", failed(connected.problem));
    return null;
  }
  const host = connected.value;
  try {
    yield end("signIn", good(`${target.user}@${target.address}`));

    yield begin("sudo");
    const refusal = await trySudo(host, access, signal);
    if (refusal) {
      yield end("sudo", failed(refusal, asRoot(access.sudo.mode, rootCommands.identity())));
      return null;
    }
    yield end("sudo", good(access.sudo.mode === "root" ? "root" : "sudo"));

    yield begin("system");
    const facts = await readFacts(deps, host, access, { layout, ...(signal ? { signal } : {}) });
    if (!facts.ok) {
      yield end("system", failed(facts.problem));
      return null;
    }
    const report = facts.value;
    yield end("system", judgeSystem(report.facts));
    for (const [check, judge] of [
      ["disk", judgeDisk],
      ["clock", judgeClock],
    ] as const) {
      yield begin(check);
      yield end(check, judge(report.facts));
    }

    yield begin("store");
    yield end("store", await checkStore(deps, host, input, signal));

    yield begin("agent");
    yield end("agent", judgeAgent(report, layout.configPath, input.lastSha));

    yield begin("logs");
    yield end("logs", await findLogs(deps, host, input, signal));
    return report;
  } finally {
    await host.close();
  }
}

async function trySudo(host: RemoteHost, access: HostAccess, signal?: AbortSignal): Promise<Problem | null> {
  const { sudo } = access;
  const ran = await host.exec(asRoot(sudo.mode, rootCommands.identity()), {
    stdin: sudo.mode === "password" ? `${sudo.password?.reveal() ?? ""}\n` : "",
    timeoutMs: stepTimeoutMs,
    ...(signal ? { signal } : {}),
  });
  if (!ran.ok) return ran.problem;
  if (ran.value.code === 0 && /(?:^|\n)0\s*$/.test(ran.value.stdout)) return null;
  const evidence = cleanOutput(`${ran.value.stderr}${ran.value.stdout}`.trim(), access.secrets, 1000);
  return sudoProblem(ran.value, sudo) ?? problem("sudo.refused", {}, { at: "sudo", evidence });
}

async function scriptOutput(
  deps: Pick<Deps, "ids">,
  host: RemoteHost,
  { access, layout }: ChecksInput,
  build: (nonce: string) => string,
  signal?: AbortSignal,
): Promise<Result<{ nonce: string; stdout: string; stderr: string }>> {
  const nonce = deps.ids.next();
  const ran = await runScript(host, {
    script: build(nonce),
    mode: "fg",
    txId: nonce,
    nonce,
    sudo: access.sudo,
    timeoutMs: stepTimeoutMs,
    ...(layout ? { layout } : {}),
    ...(signal ? { signal } : {}),
  });
  if (!ran.ok) return fail(ran.problem);
  return ok({ nonce, stdout: ran.value.stdout, stderr: ran.value.stderr });
}

async function checkStore(
  deps: Pick<Deps, "ids">,
  host: RemoteHost,
  input: ChecksInput,
  signal?: AbortSignal,
): Promise<CheckOutcome> {
  const { store } = input;
  if (!store) return { state: "warning", detail: "", evidence: null, problem: problem("store.none") };
  const url = (store.pushUrl ?? store.url).replace(/\/+$/, "");
  const build = (nonce: string) => storeReachScript({ nonce, url, ownCa: store.tlsCa !== null });
  const ran = await scriptOutput(deps, host, input, build, signal);
  if (!ran.ok) return failed(ran.problem);
  return judgeStore(store, url, parseStoreReach(ran.value.stdout, ran.value.nonce), ran.value.stderr.trim());
}

async function findLogs(
  deps: Pick<Deps, "ids">,
  host: RemoteHost,
  input: ChecksInput,
  signal?: AbortSignal,
): Promise<CheckOutcome> {
  const ran = await scriptOutput(deps, host, input, listLogFilesScript, signal);
  if (!ran.ok) return failed(ran.problem);
  const files = readLogFiles(ran.value.stdout).map(({ path, sizeBytes, modifiedMs }) => ({
    path,
    sizeBytes,
    modifiedMs,
  }));
  return { state: "passed", detail: String(files.length), evidence: null, files };
}
