import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";
import { changeAgent, chooseSource, dpkgSays, mirrored, startAgent } from "./rig/package-work";
import { alloyDeb, type Deb, standInAlloy, withoutAgent } from "./rig/packages";
import { Mirror } from "./rig/repository";

const config = "/etc/alloy/config.alloy";

let mirror: Mirror;
let host: RigHost;
let plane: ControlPlane;
let server: Server;
beforeAll(async () => {
  [mirror, host, plane] = await Promise.all([Mirror.open(), RigHost.start(), ControlPlane.open()]);
  await withoutAgent(host);
  server = await plane.server(host);
});
afterAll(async () => {
  await plane.close();
  await mirror.close();
});

const offer = (version: string, deb: Deb) =>
  chooseSource(
    plane,
    mirrored(version, mirror.offer(`${Math.random()}.deb`, readFileSync(deb.path)), deb.sha256),
  );
const version = async () => /v(\d+\.\d+\.\d+)/.exec(await host.sh("alloy --version"))?.[1];

/** 1.17.0 is what the host has and runs, program, package and config. */
async function expectOld(sha: string | null): Promise<void> {
  expect([await version(), await dpkgSays(host), await host.loaded()]).toEqual([
    "1.17.0",
    "installed 1.17.0-1",
    sha,
  ]);
  expect(await host.try("dpkg --audit | grep .")).toBe(false);
  expect((await host.sh("apt-mark showhold")).trim()).toBe("alloy");
  expect((await host.sh("find /var/lib/logyard -size +20k; ls -A /run/logyard")).trim()).toBe("");
}

/** In the order in which an operator meets it, on one host. */
describe("a package that fails half way", () => {
  let sha: string | null = null;

  it("at its first installation leaves nothing of itself, and the next try succeeds", async () => {
    await offer("1.17.0", await alloyDeb("1.17.0", standInAlloy("1.17.0"), "echo 'no luck' >&2; exit 1"));
    const told = await plane.deploy(server);
    expect(told).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
    expect(told.evidence).toContain("no luck");
    expect([await dpkgSays(host), host.exists("/usr/bin/alloy"), host.exists("/etc/alloy")]).toEqual([
      "",
      false,
      false,
    ]);
    expect(await host.try("dpkg --audit | grep .")).toBe(false);
    await offer("1.17.0", await alloyDeb("1.17.0", standInAlloy("1.17.0")));
    const again = await plane.deploy(server);
    expect([again.outcome, again.evidence]).toEqual(["committed", ""]);
    sha = again.run.configSha;
    await expectOld(sha);
  });

  it("at an upgrade gives way to the package that was there, and the host's apt is sound", async () => {
    await host.sh("printf '# mine\\n' >>/etc/default/alloy");
    const mine = host.read("/etc/default/alloy");
    await offer("1.18.1", await alloyDeb("1.18.1", standInAlloy("1.18.1"), "exit 1"));
    const told = await changeAgent(plane, server);
    expect(told).toMatchObject({ outcome: "restored", code: "agent.install-failed" });
    await expectOld(sha);
    expect(host.read("/etc/default/alloy")).toBe(mine);
  });

  it("a version that does not run the config gives way, too", async () => {
    await offer("1.18.1", await alloyDeb("1.18.1", standInAlloy("1.18.1", true)));
    const told = await changeAgent(plane, server);
    expect(told).toMatchObject({ outcome: "restored", code: "agent.stopped" });
    expect(told.evidence).toContain("this version refuses the config");
    await expectOld(sha);
  });

  it("a plug that is pulled in the middle is mended at the next contact", async () => {
    await offer(
      "1.18.1",
      await alloyDeb(
        "1.18.1",
        standInAlloy("1.18.1"),
        "[ -e /var/lib/rig-here ] || { : >/var/lib/rig-here; sleep 60; }",
      ),
    );
    const id = await startAgent(plane, server, "upgrade");
    const running = runRollout(plane.deps, id);
    await expect.poll(() => host.exists("/var/lib/rig-here"), { timeout: 20_000 }).toBe(true);
    await host.sh("sync");
    await host.pullPlug();
    await host.boot();
    await running;
    await plane.preview(server);
    await expectOld(sha);
  });

  it("waits for another package manager, says so, and goes on when it has ended", async () => {
    await offer("1.18.1", await alloyDeb("1.18.1", standInAlloy("1.18.1")));
    await host.sh(`systemd-run -q --unit=other python3 -c '
import fcntl, time
file = open("/var/lib/dpkg/lock-frontend", "w")
fcntl.lockf(file, fcntl.LOCK_EX)
open("/run/rig-locked", "w")
time.sleep(600)'`);
    await expect.poll(() => host.exists("/run/rig-locked"), { timeout: 20_000 }).toBe(true);
    const id = await startAgent(plane, server, "upgrade");
    const running = runRollout(plane.deps, id);
    const waits = async () => (await plane.told(id)).output;
    await expect.poll(waits, { timeout: 20_000 }).toContain("Waiting for cache lock");
    await host.sh("systemctl stop other");
    await running;
    expect(await plane.told(id)).toMatchObject({ outcome: "committed", code: null });
    expect([await version(), await dpkgSays(host), await host.loaded()]).toEqual([
      "1.18.1",
      "installed 1.18.1-1",
      sha,
    ]);
  });

  it("a removal that fails leaves the agent running as before", async () => {
    const before = host.read(config);
    await host.sh("printf '#!/bin/sh\\necho held back >&2; exit 1\\n' >/var/lib/dpkg/info/alloy.prerm");
    const told = await changeAgent(plane, server, "uninstall");
    expect(told).toMatchObject({ outcome: "restored", code: "agent.remove-failed" });
    expect(told.evidence).toContain("held back");
    expect([await host.loaded(), host.read(config), await version()]).toEqual([sha, before, "1.18.1"]);
    expect(await host.try("systemctl is-enabled alloy")).toBe(true);
  });
});
