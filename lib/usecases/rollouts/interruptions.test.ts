import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { canRunSshd, freePort, type Sshd, startSshd } from "@/lib/adapters/ssh/__rig__/sshd";
import type { RemoteHosts } from "@/lib/ports/remote-host";
import { openRealFleet, type RealFleet } from "./__rig__/real-fleet";
import { actor, plantService } from "./__rig__/real-server";
import { cancelRollout } from "./cancel";
import { resumeRollout } from "./resume";
import { runRollout } from "./run";
import { settleRollout } from "./settle";

describe.runIf(canRunSshd)("a rollout that somebody or something cuts", () => {
  let sshd: Sshd;
  let fleet: RealFleet;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());
  beforeEach(async () => {
    fleet = await openRealFleet(sshd);
  });
  afterEach(() => fleet.close());

  const run = (id: string, deps = fleet.deps) => runRollout(deps, id, { layout: fleet.real.layout });
  const outcomes = async (id: string) =>
    (await fleet.result(id)).timeline.hosts.map(({ state, problem }) => [state, problem?.code ?? null]);

  it("lets the host that is in its transaction finish after a cancel, and touches no other", async () => {
    const later = await Promise.all(["b", "c"].map(async (name) => fleet.server(name, await freePort())));
    const id = await fleet.start([await fleet.server("a"), ...later]);
    const held = fleet.real.holdReload();
    const running = run(id);
    await held.reached;
    expect(await cancelRollout(fleet.deps, id, actor)).toMatchObject({ ok: true });
    expect(await cancelRollout(fleet.deps, id, actor)).toMatchObject({ ok: true });
    held.release();
    await running;
    expect(await outcomes(id)).toEqual([
      ["committed", null],
      ["cancelled", "rollout.cancelled"],
      ["cancelled", "rollout.cancelled"],
    ]);
    const { state, types, timeline } = await fleet.result(id);
    expect(state).toBe("cancelled");
    expect(types.filter((type) => type === "rollout.cancelling")).toHaveLength(1);
    expect(
      timeline.hosts.slice(1).flatMap(({ steps }) => steps.filter((one) => one.state !== "waiting")),
    ).toEqual([]);
    expect(await cancelRollout(fleet.deps, id, actor)).toMatchObject({ problem: { code: "conflict" } });
  });

  it("says of a log path whose line nobody waited for that the proof was cut short", async () => {
    const server = await fleet.server("a");
    await plantService(fleet.test, fleet.real, server, "a line that is not in the store");
    const id = await fleet.start([server]);
    const loki = {
      ...fleet.deps.loki,
      async queryRange(...asked: Parameters<typeof fleet.deps.loki.queryRange>) {
        await cancelRollout(fleet.deps, id, actor);
        return fleet.deps.loki.queryRange(...asked);
      },
    };
    await run(id, { ...fleet.deps, loki });
    expect(await outcomes(id)).toEqual([["needs-attention", "proof.cut-short"]]);
    expect(fleet.real.configText()).toContain(fleet.real.logFile);
  });

  it("stops before the transaction when the cancel comes between two steps", async () => {
    const id = await fleet.start([await fleet.server("a")]);
    const hosts: RemoteHosts = {
      ...fleet.deps.hosts,
      async connect(target, options) {
        await cancelRollout(fleet.deps, id, actor);
        return fleet.deps.hosts.connect(target, options);
      },
    };
    await run(id, { ...fleet.deps, hosts });
    expect(await outcomes(id)).toEqual([["cancelled", "rollout.cancelled"]]);
    expect((await fleet.result(id)).state).toBe("cancelled");
    expect(fleet.real.configText()).toBeNull();
  });

  it("reads at the next start what a host did after its control plane was killed", async () => {
    const server = await fleet.server("a");
    const id = await fleet.start([server, await fleet.server("b", await freePort())]);
    const held = fleet.real.holdReload();
    const plane = spawn(
      process.execPath,
      [
        ...["--import", "tsx", fileURLToPath(new URL("__rig__/run-in-process.ts", import.meta.url))],
        ...[fleet.test.url, id, JSON.stringify(fleet.real.layout)],
      ],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    await held.reached;
    plane.kill("SIGKILL");
    await once(plane, "exit");
    expect((await fleet.result(id)).state).toBe("running");
    // The host is still in its transaction: settling follows it to its end.
    const settling = settleRollout(fleet.deps, id, { layout: fleet.real.layout });
    held.release();
    await settling;
    expect(await outcomes(id)).toEqual([
      ["committed", "rollout.interrupted"],
      ["waiting", null],
    ]);
    const { state, timeline } = await fleet.result(id);
    expect(state).toBe("paused");
    expect(timeline.pause?.problem?.code).toBe("rollout.interrupted");
    expect(timeline.hosts[0]?.revision).toBe(1);
    expect(fleet.real.loaded()).toBe(fleet.real.configText());
    const [revision] = await fleet.test.stores.rollouts.revisions(server.id);
    expect(revision?.text).toBe(fleet.real.configText());
    await settleRollout(fleet.deps, id, { layout: fleet.real.layout });
    expect((await fleet.result(id)).types.filter((type) => type === "rollout.paused")).toHaveLength(1);
    // A person lets it go on with the host that waits; the one that is done is not touched again.
    expect(await resumeRollout(fleet.deps, { id, mode: "skip" }, actor)).toMatchObject({ ok: true });
    await run(id);
    expect(await outcomes(id)).toEqual([
      ["committed", "rollout.interrupted"],
      ["unreachable", "host.refused"],
    ]);
    expect((await fleet.result(id)).state).toBe("incomplete");
  });

  it("lets a host wait again that never heard of the transaction", async () => {
    const id = await fleet.start([await fleet.server("a")]);
    await fleet.test.db.hostRun.updateMany({ data: { state: "running" } });
    await fleet.test.db.rollout.updateMany({ data: { state: "running" } });
    await settleRollout(fleet.deps, id, { layout: fleet.real.layout });
    const { state, timeline } = await fleet.result(id);
    expect([state, timeline.hosts[0]?.state, timeline.hosts[0]?.attempt]).toEqual(["paused", "waiting", 2]);
    await resumeRollout(fleet.deps, { id, mode: "skip" }, actor);
    await run(id);
    expect(await outcomes(id)).toEqual([["committed", null]]);
  });

  it("takes the journal up again after the connection was lost in the middle", async () => {
    const id = await fleet.start([await fleet.server("a")]);
    const held = fleet.real.holdReload();
    const running = run(id);
    await held.reached;
    expect(sshd.dropSessions()).toBeGreaterThan(0);
    held.release();
    await running;
    expect(await outcomes(id)).toEqual([["committed", null]]);
    const { state, timeline } = await fleet.result(id);
    expect(state).toBe("succeeded");
    expect(timeline.hosts[0]?.steps.map((one) => `${one.step} ${one.state}`)).toContain("reload ok");
    // Each line of the journal is told once, although it was read twice.
    const events = await fleet.test.stores.rollouts.eventsAfter(id, 0, 5000);
    const uploads = events.filter(({ event }) => event.type === "step.started" && event.step === "upload");
    expect(uploads).toHaveLength(1);
  });

  it("needs a look when the host stays away, and never says that it is done", async () => {
    const id = await fleet.start([await fleet.server("a")]);
    const held = fleet.real.holdReload();
    const hostRun = (await fleet.test.stores.rollouts.find(id))?.hostRuns[0]?.id ?? "";
    const running = run(id);
    await held.reached;
    sshd.dropSessions();
    await sshd.stop();
    let over = false;
    running.then(() => {
      over = true;
    });
    try {
      await vi.waitFor(
        () => {
          fleet.deps.doorbell.ring(`pause:${hostRun}`);
          expect(over).toBe(true);
        },
        { timeout: 20_000, interval: 20 },
      );
    } finally {
      await sshd.start();
      held.release();
    }
    expect(await outcomes(id)).toEqual([["needs-attention", "host.connection-lost"]]);
    expect((await fleet.result(id)).state).toBe("failed");
  });
});
