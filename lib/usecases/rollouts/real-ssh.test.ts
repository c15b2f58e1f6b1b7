import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { fakeLogStore } from "@/lib/adapters/fakes/log-store";
import { noPackages } from "@/lib/adapters/fakes/no-packages";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { type RealHost, startRealHost } from "@/lib/adapters/ssh/__rig__/real-host";
import { canRunSshd, type Sshd, startSshd } from "@/lib/adapters/ssh/__rig__/sshd";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import type { CheckEvent } from "@/lib/core/fleet/checks";
import type { Labels } from "@/lib/core/fleet/labels";
import type { Server } from "@/lib/core/fleet/model";
import { emptyTimeline, extendTimeline } from "@/lib/core/rollout/timeline";
import type { Deps } from "@/lib/usecases/deps";
import { checkServerProofs } from "@/lib/usecases/proofs/check-server";
import { addServer } from "@/lib/usecases/servers/add";
import { checkServer } from "@/lib/usecases/servers/check";
import { probeKey } from "@/lib/usecases/servers/probe-key";
import { recheckServer } from "@/lib/usecases/servers/recheck";
import { actor, plantBasics, plantService } from "./__rig__/real-server";
import { previewRollout } from "./preview";
import { runRollout } from "./run";
import { settleRollout } from "./settle";
import { startRollout } from "./start";
import { watchRollout } from "./watch";

const line = '10.0.0.1 - - [22/Nov/2026:16:00:00 +0000] "GET /health HTTP/1.1" 200 12 "-" "curl/8"';

describe.runIf(canRunSshd)("a server behind real OpenSSH", () => {
  let sshd: Sshd;
  let real: RealHost;
  let test: TestDatabase;
  let deps: Omit<Deps, "people" | "demo">;
  let stored: { labels: Labels; line: string; ts: string }[];

  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());

  beforeEach(async () => {
    real = await startRealHost();
    test = await openTestDatabase();
    stored = [];
    deps = {
      stores: test.stores,
      hosts: createRemoteHosts(),
      keys: sshKeyInspector,
      loki: fakeLogStore(stored),
      vault: aesVault(Buffer.alloc(32, 7)),
      clock: { now: () => new Date() },
      ...{ ids: uuidIds, doorbell: memoryDoorbell(), packages: noPackages },
    };
    await plantBasics(test, deps, sshd, real);
  });
  afterEach(async () => {
    await test.close();
    await real.close();
  });

  const connection = (hostKey = sshd.target.hostKey) => ({
    address: "127.0.0.1",
    port: sshd.port,
    user: "root",
    credentialId: "cred",
    jumpServerId: null,
    sudo: "root" as const,
    sudoPassword: null,
    hostKey,
  });

  async function added(): Promise<Server> {
    const result = await addServer(
      deps,
      { ...connection(), name: "ssc-api", labelSetId: null, labels: [], logStoreId: null },
      actor,
      { layout: real.layout },
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    return result.value;
  }

  const withService = (server: Server) => plantService(test, real, server, line);

  const deliver = (text: string) =>
    stored.push({
      labels: { job: "gunicorn_access", host: "ssc-api", service: "ssc-api", env: "prod" },
      line: text,
      ts: `${Date.now()}000000`,
    });

  async function deploy(server: Server) {
    const [preview] = await previewRollout(deps, [server.id], { layout: real.layout });
    if (!preview?.plan) throw new Error(JSON.stringify(preview?.problems));
    const { configSha, previousSha } = preview.plan;
    const started = await startRollout(
      deps,
      { reason: "test", servers: [{ serverId: server.id, configSha, previousSha, overwrite: true }] },
      actor,
      real.layout,
    );
    if (!started.ok) throw new Error(JSON.stringify(started.problem));
    await runRollout(deps, started.value.id, { layout: real.layout });
    return { preview: preview.plan, ...(await result(started.value.id)) };
  }

  async function result(rolloutId: string) {
    const row = await test.stores.rollouts.find(rolloutId);
    const runs = row?.hostRuns ?? [];
    const events = [];
    const all = { afterSeq: 0, openHost: runs[0]?.id ?? null };
    for await (const event of watchRollout(deps, rolloutId, all, new AbortController().signal))
      events.push(event);
    const timeline = extendTimeline(emptyTimeline(runs.map(({ id }) => id)), events);
    return { rolloutId, state: row?.state, run: runs[0], host: timeline.hosts[0], timeline };
  }

  async function checks(events: AsyncIterable<CheckEvent>) {
    const last = new Map<string, CheckEvent>();
    for await (const event of events) last.set(event.check, event);
    return last;
  }

  it("checks it step by step, adds it with its key pinned, and looks again later", async () => {
    const probe = await probeKey(deps, { address: "127.0.0.1", port: sshd.port, jumpServerId: null });
    expect(probe).toMatchObject({ ok: true, value: { hostKey: sshd.target.hostKey } });
    const seen = await checks(
      checkServer(deps, { ...connection(), logStoreId: null }, { layout: real.layout }),
    );
    expect([...seen.keys()].slice(0, 5)).toEqual(["reachable", "hostKey", "signIn", "sudo", "system"]);
    for (const check of [
      "reachable",
      "hostKey",
      "signIn",
      "sudo",
      "disk",
      "clock",
      "store",
      "agent",
      "logs",
    ]) {
      expect([check, seen.get(check)?.state]).toEqual([check, "passed"]);
    }
    expect(seen.get("store")?.detail).toBe("main · HTTP 200");
    expect(seen.get("agent")?.detail).toBe("Alloy 1.18.1 active");
    const server = await added();
    expect(server).toMatchObject({ hostKeyPinnedBy: "Ada", facts: { agentVersion: "1.18.1" } });
    const again = await checks(recheckServer(deps, server.id, { layout: real.layout }));
    expect(again.get("logs")?.state).toBe("passed");
    expect(await probeKey(deps, { address: "127.0.0.1", port: sshd.port, jumpServerId: null })).toMatchObject(
      {
        ok: false,
        problem: { code: "name.taken", at: "address" },
      },
    );
  });

  it("refuses to add a host that shows another key than the accepted one", async () => {
    const other = { ...sshd.target.hostKey, blob: Buffer.from("other").toString("base64") };
    const seen = await checks(
      checkServer(deps, { ...connection(other), logStoreId: null }, { layout: real.layout }),
    );
    expect([...seen.keys()]).toEqual(["reachable", "hostKey"]);
    expect(seen.get("hostKey")).toMatchObject({ state: "failed", problem: { code: "host.key-changed" } });
    const result = await addServer(
      deps,
      { ...connection(other), name: "x", labelSetId: null, labels: [], logStoreId: null },
      actor,
    );
    expect(result).toMatchObject({ ok: false, problem: { code: "host.key-changed" } });
    expect(await test.stores.servers.list()).toEqual([]);
  });

  it("deploys, proves the line, and finds itself in sync afterwards", async () => {
    const server = await added();
    await withService(server);
    deliver(line);
    const first = await deploy(server);
    expect(first.preview).toMatchObject({ previousSha: null, inSync: false, unmanaged: false, removed: 0 });
    expect(first.state).toBe("succeeded");
    expect(first.host).toMatchObject({ state: "committed", revision: 1, problem: null });
    expect(first.host?.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      "connect ok",
      "inspect ok",
      "install skipped",
      "upload ok",
      "validate ok",
      "apply ok",
      "reload ok",
      "prove ok",
    ]);
    expect(real.configText()).toContain("loki.write");
    expect(real.loaded()).toBe(real.configText());
    const second = await deploy(server);
    expect(second.preview).toMatchObject({ inSync: true, commands: [] });
    expect(second.host).toMatchObject({ state: "in-sync", revision: null });
    const [proof] = await test.stores.proofs.list();
    expect(proof).toMatchObject({
      state: "delivered",
      detail: { fileLine: line, fileReadableByAgent: true },
    });
  });

  it("leaves the old file when the host's own agent refuses the new one", async () => {
    const server = await added();
    await withService(server);
    writeFileSync(real.layout.configPath, "// written by hand\n");
    real.setFault("validate");
    const run = await deploy(server);
    expect(run.preview).toMatchObject({ unmanaged: true, before: "// written by hand\n" });
    expect(run.state).toBe("failed");
    expect(run.host).toMatchObject({ state: "aborted", problem: { code: "agent.config-invalid" } });
    expect(run.run?.problem?.evidence).toContain("loki.sauce.file");
    expect(real.configText()).toBe("// written by hand\n");
  });

  it("restores the old file and the old agent when the reload fails", async () => {
    const server = await added();
    await withService(server);
    deliver(line);
    await deploy(server);
    const before = real.configText();
    await test.stores.services.update("api", { labels: { team: "core" } });
    real.setFault("reload");
    const run = await deploy(server);
    expect(run.host).toMatchObject({
      state: "restored",
      restore: { state: "ok" },
      problem: { code: "agent.reload-failed", evidence: expect.stringContaining("bad regex") },
    });
    expect(real.configText()).toBe(before);
    expect(real.loaded()).toBe(before);
    expect(await test.stores.rollouts.revisions(server.id)).toHaveLength(1);
  });
  it("refuses to replace a file that changed after the preview", async () => {
    const server = await added();
    await withService(server);
    const [preview] = await previewRollout(deps, [server.id], { layout: real.layout });
    writeFileSync(real.layout.configPath, "// edited meanwhile\n");
    const started = await startRollout(
      deps,
      {
        reason: "",
        servers: [{ serverId: server.id, configSha: preview?.plan?.configSha ?? "", previousSha: null }],
      },
      actor,
      real.layout,
    );
    const id = started.ok ? started.value.id : "";
    await runRollout(deps, id, { layout: real.layout });
    expect((await result(id)).host).toMatchObject({
      state: "aborted",
      problem: { code: "rollout.host-changed" },
    });
    expect(real.configText()).toBe("// edited meanwhile\n");
  });
  it("settles a run that the process did not live to see end, by the host's own journal", async () => {
    const server = await added();
    await withService(server);
    deliver(line);
    const done = await deploy(server);
    // As a crash would have left the rows, right after the host committed.
    await test.db.hostRun.updateMany({ data: { state: "running", finishedAt: null } });
    await test.db.rollout.updateMany({ data: { state: "running", finishedAt: null } });
    await settleRollout(deps, done.rolloutId, { layout: real.layout });
    const row = await test.stores.rollouts.find(done.rolloutId);
    expect(row?.state).toBe("succeeded");
    expect(row?.hostRuns[0]).toMatchObject({ state: "committed", problem: { code: "rollout.interrupted" } });
    expect((await test.stores.rollouts.revisions(server.id)).length).toBe(1);
  });

  it("says of each log path why its lines do not arrive", async () => {
    const server = await added();
    await withService(server);
    const state = async () => {
      const proofs = await checkServerProofs(deps, server.id, { layout: real.layout });
      return proofs.ok ? proofs.value[0]?.state : proofs.problem.code;
    };
    expect(await state()).toBe("behind");
    deliver(`Traceback (most recent call last):\n  File "x.py"\n${line}`);
    expect(await state()).toBe("delivered");
    chmodSync(real.logFile, 0o600);
    expect(await state()).toBe("unreadable");
    rmSync(real.logFile);
    expect(await state()).toBe("missing");
    await sshd.stop();
    try {
      expect(await state()).toBe("host.refused");
      expect((await test.stores.proofs.list())[0]).toMatchObject({
        state: "unknown",
        detail: { cause: "host.refused" },
      });
    } finally {
      await sshd.start();
    }
  });
});
