import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";
import { alloyRpm, asRpmHost, type Rpm, rpmSays } from "./rig/package-rpm";
import { changeAgent, chooseSource, mirrored } from "./rig/package-work";
import { standInAlloy, withoutAgent } from "./rig/packages";
import { Mirror } from "./rig/repository";

const config = "/etc/alloy/config.alloy";

/** A host whose dnf is called yum, and that has no repository of Grafana's. */
describe("a file that the operator gave, by yum", { timeout: 240_000 }, () => {
  let mirror: Mirror;
  let host: RigHost;
  let plane: ControlPlane;
  let server: Server;
  beforeAll(async () => {
    [mirror, host, plane] = await Promise.all([
      Mirror.open(),
      RigHost.start("stand-in"),
      ControlPlane.open(),
    ]);
    await withoutAgent(host);
    await asRpmHost(host, "yum");
    server = await plane.server(host);
  }, 300_000);
  afterAll(async () => {
    await plane.close();
    await mirror.close();
  });
  const offer = (version: string, { path, sha256 }: Rpm) =>
    chooseSource(plane, mirrored(version, mirror.offer(`${sha256}.rpm`, readFileSync(path)), sha256, "rpm"));
  const version = async () => /v(\d+\.\d+\.\d+)/.exec(await host.sh("alloy --version"))?.[1];

  it("is installed, moved to another version, and taken away", async () => {
    await offer("1.17.0", await alloyRpm("1.17.0", standInAlloy("1.17.0")));
    const told = await plane.deploy(server);
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect([await version(), await rpmSays(host)]).toEqual(["1.17.0", "1.17.0-1"]);
    const before = host.read(config);

    await offer("1.18.0", await alloyRpm("1.18.0", standInAlloy("1.18.0"), { post: "exit 1" }));
    const failed = await changeAgent(plane, server);
    expect(failed).toMatchObject({ outcome: "restored", code: "agent.install-failed" });
    // Nobody has the old package any more: its files are back, and what rpm knows of it is not.
    expect(failed.output).toContain("The files of alloy 1.17.0-1 are back; rpm still tells of 1.18.0-1");
    expect([await version(), await host.loaded(), host.read(config)]).toEqual([
      "1.17.0",
      told.run.configSha,
      before,
    ]);

    await offer("1.18.1", await alloyRpm("1.18.1", standInAlloy("1.18.1")));
    expect(await changeAgent(plane, server)).toMatchObject({ outcome: "committed" });
    expect([await version(), await rpmSays(host)]).toEqual(["1.18.1", "1.18.1-1"]);
    const gone = await changeAgent(plane, server, "uninstall");
    expect([gone.outcome, gone.evidence]).toEqual(["committed", ""]);
    expect(gone.output).toContain("yum -y");
    expect([await rpmSays(host), host.exists("/usr/bin/alloy"), host.read(config)]).toEqual([
      "",
      false,
      before,
    ]);
  });
});
