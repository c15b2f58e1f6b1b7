// How long a look and a transaction take on real OpenSSH servers, against plain `ssh` with the same scripts.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { type RealHost, startRealHost } from "@/lib/adapters/ssh/__rig__/real-host";
import { canRunSshd, type Sshd, startSshd } from "@/lib/adapters/ssh/__rig__/sshd";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { applyScript } from "@/lib/core/rollout/script/apply";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { runDetached } from "@/lib/usecases/hosts/run-detached";
import { sha256Hex } from "@/lib/usecases/hosts/sha256";
import { inMs, median, printTable, times } from "./table";

const rounds = 7;

interface Host {
  readonly sshd: Sshd;
  readonly real: RealHost;
  /** What the host has now; each transaction brings another config. */
  config: string | null;
  version: number;
}

const deps = {
  hosts: createRemoteHosts(),
  doorbell: memoryDoorbell(),
  clock: { now: () => new Date() },
  ids: uuidIds,
};

async function nextApply(host: Host, txId: string): Promise<string> {
  const { layout } = host.real;
  host.version += 1;
  const text = `// version ${host.version}\nloki.write "main" { }\n${"// a line of the config\n".repeat(200)}`;
  const previousSha = host.config === null ? null : await sha256Hex(host.config);
  host.config = text;
  const sha256 = await sha256Hex(text);
  const file = { path: layout.configPath, text, sha256, previousSha, mode: "0644", owner: "root:root" };
  return applyScript({ txId, nonce: txId, layout, files: [file] });
}

/** As a rollout does it: one connection, the facts, then the transaction detached and its journal followed. */
async function byLogyard(host: Host): Promise<void> {
  const { layout } = host.real;
  const { target } = host.sshd;
  const access = { target, sudo: { mode: "root" as const, password: null }, secrets: [] };
  const connected = await deps.hosts.connect(target, { timeoutMs: 20_000 });
  if (!connected.ok) throw new Error(connected.problem.code);
  try {
    const facts = await readFacts(deps, connected.value, access, { layout });
    if (!facts.ok) throw new Error(facts.problem.code);
    const txId = deps.ids.next();
    const script = await nextApply(host, txId);
    const input = { script, txId, systemd: false, layout, onLine: () => {} };
    const end = await runDetached(deps, connected.value, access, input);
    if (!end.ok || end.value.outcome !== "committed") throw new Error(JSON.stringify(end));
  } finally {
    await connected.value.close();
  }
}

/** The baseline: one `ssh` that takes both scripts on its standard input and runs them one after the other. */
async function bySsh(host: Host): Promise<void> {
  const { layout } = host.real;
  const facts = Buffer.from(factsScript({ nonce: deps.ids.next(), layout }));
  const txId = deps.ids.next();
  const apply = Buffer.from(await nextApply(host, txId));
  const at = join(host.real.dir, txId);
  const command = [
    `head -c ${facts.length} >${at}.facts; head -c ${apply.length} >${at}.apply`,
    `sh ${at}.facts; sh ${at}.apply apply`,
    `rm -f ${at}.facts; grep -q outcome=committed ${layout.stateDir}/tx/${txId}/journal`,
  ].join("; ");
  const options = [
    "BatchMode=yes",
    "StrictHostKeyChecking=no",
    "UserKnownHostsFile=/dev/null",
    "LogLevel=ERROR",
  ];
  const child = spawn(
    "ssh",
    [
      ...["-F", "none", "-i", join(host.sshd.dir, "user_key"), "-p", String(host.sshd.port)],
      ...options.flatMap((option) => ["-o", option]),
      ...["root@127.0.0.1", command],
    ],
    { stdio: ["pipe", "ignore", "inherit"] },
  );
  child.stdin.end(Buffer.concat([facts, apply]));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`ssh ended with ${code}`);
}

async function time(hosts: readonly Host[], work: (host: Host) => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await Promise.all(hosts.map(work));
  return performance.now() - startedMs;
}

async function measure(hosts: readonly Host[]) {
  const [ours, baseline]: [number[], number[]] = [[], []];
  // Turn by turn, so that what else the machine does falls on both.
  for (let round = 0; round <= rounds; round += 1) {
    const plain = await time(hosts, bySsh);
    const logyard = await time(hosts, byLogyard);
    if (round === 0) continue;
    baseline.push(plain);
    ours.push(logyard);
  }
  return { hosts: hosts.length, oursMs: median(ours), baselineMs: median(baseline) };
}

if (!canRunSshd) {
  console.log("This benchmark needs root and an OpenSSH server (/usr/sbin/sshd).");
  process.exit(1);
}
const fleet: Host[] = [];
try {
  for (let i = 0; i < 8; i += 1) {
    fleet.push({ sshd: await startSshd(), real: await startRealHost(), config: null, version: 0 });
  }
  const results = [await measure(fleet.slice(0, 1)), await measure(fleet)];
  console.log(
    `Facts and a committed transaction over SSH, median of ${rounds} (baseline: plain ssh, same scripts)`,
  );
  printTable(
    ["hosts at once", "plain ssh", "Logyard", "of baseline", "of one host"],
    results.map(({ hosts, oursMs, baselineMs }) => [
      String(hosts),
      inMs(baselineMs),
      inMs(oursMs),
      times(oursMs / baselineMs),
      times(oursMs / (results[0]?.oursMs ?? 0)),
    ]),
  );
} finally {
  for (const { sshd, real } of fleet) {
    await sshd.stop();
    await real.close();
    rmSync(sshd.dir, { recursive: true, force: true });
  }
}
