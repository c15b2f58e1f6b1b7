import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fakeLogStore } from "@/lib/adapters/fakes/log-store";
import { canRunSshd, type Sshd, startSshd } from "@/lib/adapters/ssh/__rig__/sshd";
import type { Server } from "@/lib/core/fleet/model";
import { openRealFleet, type RealFleet } from "./__rig__/real-fleet";
import { actor, plantService } from "./__rig__/real-server";
import { previewRollout } from "./preview";
import { runRollout } from "./run";
import { startRollout } from "./start";

const line = '10.0.0.1 - - [22/Nov/2026:16:00:00 +0000] "GET /health HTTP/1.1" 200 12 "-" "curl/8"';

describe.runIf(canRunSshd)("what a rollout sends of files that a real host has already", () => {
  let sshd: Sshd;
  let fleet: RealFleet;
  let server: Server;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());
  beforeEach(async () => {
    fleet = await openRealFleet(sshd);
    server = await fleet.server("web-1");
    await plantService(fleet.test, fleet.real, server, line);
  });
  afterEach(() => fleet.close());

  async function look() {
    const [preview] = await previewRollout(fleet.deps, [server.id], { layout: fleet.real.layout });
    if (!preview?.plan) throw new Error(JSON.stringify(preview?.problems));
    return preview.plan;
  }

  async function deploy() {
    const { configSha, previousSha } = await look();
    const servers = [{ serverId: server.id, configSha, previousSha, overwrite: true }];
    const { layout } = fleet.real;
    const started = await startRollout(fleet.deps, { reason: "", servers }, actor, layout);
    if (!started.ok) throw new Error(JSON.stringify(started.problem));
    const labels = { job: "gunicorn_access", host: "web-1", env: "prod" };
    const loki = fakeLogStore(
      ["ssc-api", "renamed"].map((service) => ({
        labels: { ...labels, service },
        line,
        ts: `${Date.now()}000000`,
      })),
    );
    await runRollout({ ...fleet.deps, loki }, started.value.id, { layout });
    const committed = await fleet.test.stores.rollouts.latestRevision(server.id);
    expect(committed?.sha256).toBe(configSha);
  }

  it("is a file once: a rename of its service keeps the component's name, a new path does not", async () => {
    const { services } = fleet.test.stores;
    expect((await look()).shipments).toEqual([
      {
        ...{ component: "ssc_api_access", path: fleet.real.logFile, fileCount: 1, bytes: line.length + 1 },
        ...{ kind: "first", because: null, before: null },
      },
    ]);
    await deploy();
    expect(await look()).toMatchObject({ inSync: true, shipments: [] });

    await services.update("api", { name: "renamed" });
    const renamed = await look();
    expect(renamed).toMatchObject({ inSync: false, shipments: [] });
    expect(renamed.after).toContain('loki.source.file "ssc_api_access"');
    await deploy();
    expect(await look()).toMatchObject({ inSync: true, shipments: [] });

    const folder = path.dirname(fleet.real.logFile);
    writeFileSync(path.join(folder, "other $(id) 'x.log"), "0123456789\n");
    writeFileSync(path.join(folder, "other.log.gz"), "0123456789\n");
    await services.updateLogPath("access", { path: `${folder}/other*` });
    expect((await look()).shipments).toMatchObject([{ kind: "first", fileCount: 1, bytes: 11 }]);
  });

  it("is sent again where a hand wrote another component's name, and says so", async () => {
    const text = `loki.source.file "by_hand" {
	targets    = [{ __path__ = "${fleet.real.logFile}" }]
	forward_to = []
}
`;
    writeFileSync(fleet.real.layout.configPath, text);
    expect((await look()).shipments).toMatchObject([
      { kind: "again", because: "component-renamed", before: "by_hand", bytes: line.length + 1 },
    ]);
  });
});
