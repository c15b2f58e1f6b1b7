import { formatBytes } from "@/lib/core/bytes";
import type { CheckEvent } from "@/lib/core/fleet/checks";
import type { HostFacts, LogStore } from "@/lib/core/fleet/model";
import { type Problem, problem } from "@/lib/core/problem";
import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";

/** What a check came to, before it is timed. */
export type CheckOutcome = Pick<CheckEvent, "state" | "detail" | "evidence" | "files"> & {
  readonly problem?: Problem;
};

const mib = 1024 * 1024;
/** Below it a package does not fit; below the second the agent's own data soon will not. */
const tooLittleBytes = 64 * mib;
const littleBytes = 512 * mib;
const maxSkewMs = 5_000;

function passed(detail: string): CheckOutcome {
  return { state: "passed", detail, evidence: null };
}

export function failed(why: Problem, command: string | null = null): CheckOutcome {
  const evidence =
    why.evidence === undefined && command === null
      ? null
      : { command: command ?? "", output: why.evidence ?? "" };
  return { state: "failed", detail: "", evidence, problem: why };
}

function warning(detail: string, why: Problem): CheckOutcome {
  return { state: "warning", detail, evidence: null, problem: why };
}

export function judgeSystem(facts: HostFacts): CheckOutcome {
  const detail = [`${facts.os} ${facts.osVersion}`.trim(), `Linux ${facts.kernel}`, facts.arch].join(" · ");
  if (facts.systemd === null) return { ...failed(problem("host.no-systemd")), detail };
  return passed(`${detail} · ${facts.systemd.split(" (")[0]}`);
}

export function judgeDisk(facts: HostFacts): CheckOutcome {
  const mounts = [
    { mount: "/var", free: facts.varFreeBytes },
    { mount: "/etc", free: facts.etcFreeBytes },
  ].flatMap(({ mount, free }) => (free === null ? [] : [{ mount, free, freeMiB: Math.floor(free / mib) }]));
  const detail = mounts.map(({ mount, free }) => `${mount} ${formatBytes(free)}`).join(" · ");
  const tightest = mounts.toSorted((a, b) => a.free - b.free)[0];
  if (!tightest || tightest.free >= littleBytes) return passed(detail);
  const { mount, freeMiB } = tightest;
  return tightest.free < tooLittleBytes
    ? { ...failed(problem("host.disk-full", { mount, freeMiB })), detail }
    : warning(detail, problem("host.disk-low", { mount, freeMiB }));
}

export function judgeClock(facts: HostFacts): CheckOutcome {
  const skewMs = facts.clockSkewMs;
  if (skewMs === null) return passed("");
  const detail = `${skewMs >= 0 ? "+" : "−"}${(Math.abs(skewMs) / 1000).toFixed(1)} s`;
  if (Math.abs(skewMs) <= maxSkewMs) return passed(detail);
  return warning(detail, problem("host.clock-skew", { seconds: Math.round(skewMs / 1000) }));
}

/** `lastSha` is what Logyard applied last on this host, if ever. */
export function judgeAgent(report: FactsReport, configPath: string, lastSha: string | null): CheckOutcome {
  const { facts } = report;
  const detail = [
    facts.agentVersion === null ? "" : `Alloy ${facts.agentVersion} ${facts.agentState}`,
    facts.promtail ? "Promtail" : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
  const unmanaged = report.config !== null && facts.configSha256 !== lastSha;
  if (!unmanaged) return passed(detail);
  return {
    ...warning(detail, problem("rollout.unmanaged-config", { path: configPath })),
    evidence: { command: `cat ${configPath}`, output: report.config?.slice(0, 8000) ?? "" },
  };
}

export function judgeStore(store: LogStore, url: string, status: number | null, said: string): CheckOutcome {
  const command = `curl ${url}/ready`;
  if (status !== null)
    return { ...passed(`${store.name} · HTTP ${status}`), evidence: { command, output: said } };
  return failed(problem("host.store-unreachable", { store: store.name, url }, { evidence: said }), command);
}
