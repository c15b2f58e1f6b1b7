import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { canRunSshd, type Sshd, startSshd } from "@/lib/adapters/ssh/__rig__/sshd";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { defaultLayout } from "@/lib/core/rollout/script/layout";
import { readFacts } from "./read-facts";

describe.runIf(canRunSshd)("a look at a host behind real OpenSSH", () => {
  let sshd: Sshd;
  const dir = mkdtempSync(join(tmpdir(), "logyard-facts-"));
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(async () => {
    await sshd.stop();
    rmSync(dir, { recursive: true });
  });

  async function look() {
    const host = await createRemoteHosts().connect(sshd.target, { timeoutMs: 10_000 });
    if (!host.ok) throw new Error(JSON.stringify(host.problem));
    const layout = { ...defaultLayout, binDir: dir, stateDir: join(dir, "state"), runDir: join(dir, "run") };
    const access = { target: sshd.target, sudo: { mode: "root" as const, password: null }, secrets: [] };
    const seen = await readFacts({ clock: { now: () => new Date() }, ids: uuidIds }, host.value, access, {
      layout,
    });
    await host.value.close();
    return seen;
  }

  it("tells what it is", async () => {
    expect(await look()).toMatchObject({ ok: true, value: { facts: { arch: expect.any(String) } } });
  });

  it("says that it is no Linux", async () => {
    writeFileSync(join(dir, "uname"), "#!/bin/sh\necho FreeBSD\n", { mode: 0o755 });
    expect(await look()).toMatchObject({ problem: { code: "host.not-linux", evidence: "FreeBSD" } });
  });
});
