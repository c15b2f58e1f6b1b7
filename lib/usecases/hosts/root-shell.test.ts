import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { canRunSshd, type Sshd, startSshd } from "@/lib/adapters/ssh/__rig__/sshd";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { defaultLayout } from "@/lib/core/rollout/script/layout";
import { RootShell } from "./root-shell";
import { runScript, type ScriptRequest } from "./run-script";

describe.runIf(canRunSshd)("scripts over one connection to real OpenSSH", () => {
  const dir = mkdtempSync(join(tmpdir(), "logyard-shell-"));
  const layout = { ...defaultLayout, stateDir: join(dir, "state"), runDir: join(dir, "run") };
  let sshd: Sshd;
  let shell: RootShell;
  let turn = 0;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  beforeEach(async () => {
    const host = await createRemoteHosts().connect(sshd.target, { timeoutMs: 10_000 });
    if (!host.ok) throw new Error(JSON.stringify(host.problem));
    shell = new RootShell(host.value, sshd.target);
  });
  afterEach(() => shell.close());
  afterAll(async () => {
    await sshd.stop();
    rmSync(dir, { recursive: true });
  });

  const run = (script: string, more: Partial<ScriptRequest> = {}) => {
    turn += 1;
    const id = `run-${turn}`;
    const sudo = { mode: "root" as const, password: null };
    return runScript(shell, {
      script,
      mode: "fg",
      txId: id,
      nonce: id,
      sudo,
      layout,
      timeoutMs: 20_000,
      ...more,
    });
  };
  /** The process that ran a script's subshell: the same one as long as the shell is. */
  const parent = async () => {
    const ran = await run('cut -d" " -f4 /proc/self/stat | { read -r p; cut -d" " -f4 "/proc/$p/stat"; }');
    return ran.ok ? ran.value.stdout : ran.problem.code;
  };

  it("run one after the other in one root shell, each with its own words and status", async () => {
    const first = await run("echo out; echo err >&2; exit 3");
    expect(first).toMatchObject({ ok: true, value: { code: 3, stdout: "out\n", truncated: false } });
    expect(await run("printf unended")).toMatchObject({ ok: true, value: { code: 0, stdout: "unended" } });
    const pid = await parent();
    expect(pid).toMatch(/^\d+\n$/);
    expect(await parent()).toBe(pid);
  });

  it("keep no more than they may, and the next one is heard whole", async () => {
    const long = await run("head -c 3000 /dev/zero | tr '\\0' x", { maxBytes: 1000 });
    expect(long).toMatchObject({ ok: true, value: { code: 0, stdout: "x".repeat(1000), truncated: true } });
    expect(await run("echo next")).toMatchObject({ ok: true, value: { stdout: "next\n", truncated: false } });
  });

  it("do not wait for one that is at work", async () => {
    const abort = new AbortController();
    const long = run("sleep 60", { signal: abort.signal });
    expect(await run("echo beside")).toMatchObject({ ok: true, value: { stdout: "beside\n" } });
    abort.abort();
    expect(await long).toMatchObject({ ok: false, problem: { code: "rollout.cancelled" } });
    expect(await run("echo after")).toMatchObject({ ok: true, value: { stdout: "after\n" } });
  });

  it("end at their limit with what they had said, and the next one gets a new shell", async () => {
    const late = await run("echo begun; sleep 60", { timeoutMs: 1000 });
    expect(late).toMatchObject({ problem: { code: "host.command-timeout", evidence: "begun\n" } });
    expect(late).toMatchObject({ problem: { params: { address: sshd.target.address, seconds: 1 } } });
    expect(await run("echo after")).toMatchObject({ ok: true, value: { stdout: "after\n" } });
  });

  it("outlive the shell that another one kills", async () => {
    const killed = await run('kill -KILL "$$"');
    expect(killed).toMatchObject({ ok: true, value: { code: null, signal: "SIGKILL" } });
    expect(await run("echo after")).toMatchObject({ ok: true, value: { stdout: "after\n" } });
  });

  it("leave no shell while another command runs, or after the connection", async () => {
    const pid = (await parent()).trim();
    const gone = `n=0; while [ -d /proc/${pid} ]; do n=$((n + 1)); [ $n -lt 200 ] || exit 1; sleep 0.05; done`;
    expect(await shell.exec(gone, { timeoutMs: 20_000 })).toMatchObject({ ok: true, value: { code: 0 } });
  });
});
