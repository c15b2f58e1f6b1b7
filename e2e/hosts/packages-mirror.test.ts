import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import { cancelRollout } from "@/lib/usecases/rollouts/cancel";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { ControlPlane, type Told } from "./control-plane";
import { RigHost } from "./rig/host";
import { Link } from "./rig/link";
import {
  changeAgent,
  chooseSource,
  dpkgSays,
  mirrored,
  startAgent,
  upload,
  uploads,
} from "./rig/package-work";
import { alloyDeb, type Deb, standInAlloy, withoutAgent } from "./rig/packages";
import { Mirror } from "./rig/repository";

/** A program of some size, so that a download takes its time. */
const heavy = (version: string) => {
  const program = standInAlloy(version);
  const filler = `\n# ${"x".repeat(1023)}`.repeat(6 * 1024);
  return { text: `${"text" in program ? program.text : ""}${filler}\n` };
};

let mirror: Mirror;
let host: RigHost;
let plane: ControlPlane;
let server: Server;
let link: Link;
let deb: Deb;
let bytes: Buffer;
/** How a deploy ends for which a mirror falls silent; it goes on beside the other tests. */
let silent: Promise<Told>;
beforeAll(async () => {
  [mirror, host, plane, deb] = await Promise.all([
    Mirror.open(),
    RigHost.start(),
    ControlPlane.open({ packages: uploads() }),
    alloyDeb("1.17.0", heavy("1.17.0")),
  ]);
  bytes = readFileSync(deb.path);
  silent = fallSilent();
  link = await Link.open(host.address);
  await withoutAgent(host);
  server = await plane.server(host, { link });
});
afterAll(async () => {
  await plane.close();
  await link.close();
  await mirror.close();
});

async function fallSilent(): Promise<Told> {
  const [host, plane] = await Promise.all([RigHost.start(), ControlPlane.open()]);
  try {
    await withoutAgent(host);
    await chooseSource(plane, mirrored("1.17.0", mirror.offer("alloy.deb", bytes, "stall"), deb.sha256));
    return await plane.deploy(await plane.server(host));
  } finally {
    await plane.close();
  }
}

/** Nothing of the package is on the host, and nothing that was downloaded. */
async function expectNothing(): Promise<void> {
  expect([await dpkgSays(host), host.exists("/usr/bin/alloy"), host.exists("/etc/alloy")]).toEqual([
    "",
    false,
    false,
  ]);
  expect((await host.sh("find /var/lib/logyard -name '*.deb*'; ls -A /run/logyard")).trim()).toBe("");
}
/** What the rollout has said so far that looks so. */
const said = async (rolloutId: string, text: RegExp) => {
  const events = await plane.deps.stores.rollouts.eventsAfter(rolloutId, 0, 5000);
  return events.flatMap(({ event }) =>
    event.type === "step.output" && text.test(event.text) ? [event.text] : [],
  );
};

describe("a mirror", () => {
  it.each([
    ["is not there", "missing", undefined, /404/],
    ["breaks off", "cut", undefined, /transfer closed|bytes remaining/],
    ["has another file", "whole", "0".repeat(64), /sha256 of the file is [0-9a-f]{64}, expected 0{64}/],
  ] as const)("that %s changes nothing", async (_, way, sha256, said) => {
    const url = mirror.offer(`alloy-${way}.deb`, bytes, way);
    await chooseSource(plane, mirrored("1.17.0", url, sha256 ?? deb.sha256));
    const told = await plane.deploy(server);
    expect(told).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
    expect(told.evidence).toMatch(said);
    await expectNothing();
  });

  it("a full disk is told as one, and what came of the file is gone", async () => {
    await host.sh("mount -t tmpfs -o size=3m none /var/lib/logyard");
    const url = mirror.offer("alloy-full.deb", bytes);
    await chooseSource(plane, mirrored("1.17.0", url, deb.sha256));
    const told = await plane.deploy(server);
    await host.sh("umount /var/lib/logyard");
    expect(told).toMatchObject({ outcome: "aborted", code: "host.disk-full" });
    await expectNothing();
  });

  it("a cancel stops the download at once", async () => {
    const url = mirror.offer("alloy-cancel.deb", bytes, "stall");
    await chooseSource(plane, mirrored("1.17.0", url, deb.sha256));
    const id = await plane.agree(server);
    const running = runRollout(plane.deps, id);
    await expect.poll(() => said(id, /^3 of 6 MB$/), { timeout: 15_000 }).toHaveLength(1);
    await cancelRollout(plane.deps, id, { name: "Ada" });
    await running;
    expect(await plane.told(id)).toMatchObject({ rollout: "cancelled", outcome: "cancelled" });
    await expectNothing();
  });

  it("tells how far the download is while it goes on, and the try after the failed ones succeeds", async () => {
    const url = mirror.offer("alloy-slow.deb", bytes, "slow");
    await chooseSource(plane, mirrored("1.17.0", url, deb.sha256));
    const id = await plane.agree(server);
    const running = runRollout(plane.deps, id);
    // Two different figures are there before the installation begins.
    await expect.poll(() => said(id, /^\d of 6 MB$/), { timeout: 15_000 }).toHaveLength(2);
    expect(await said(id, /^apt-get .*install/)).toEqual([]);
    await running;
    expect(await plane.told(id)).toMatchObject({ outcome: "committed", code: null });
    expect([await dpkgSays(host), (await host.sh("apt-mark showhold")).trim()]).toEqual([
      "installed 1.17.0-1",
      "alloy",
    ]);
    expect(await host.loaded()).not.toBeNull();
  });

  it("that falls silent is given up after 20 seconds", async () => {
    expect(await silent).toMatchObject({
      outcome: "aborted",
      code: "agent.install-failed",
      evidence: expect.stringContaining("Operation too slow"),
    });
  });
});

/** The host of before: it has 1.17.0 and no way out of its network, for nothing names one. */
describe("a pushed file", () => {
  beforeAll(async () => {
    await upload(plane, "1.18.0", await alloyDeb("1.18.0", heavy("1.18.0")));
  });
  const pushed = async () => (await host.sh("ls -A /var/lib/logyard/pushed 2>/dev/null || true")).trim();

  it("that the wire cuts in the middle leaves nothing, and the old version runs on", async () => {
    link.cutAfterBytes = link.sentBytes + 3_000_000;
    const told = await changeAgent(plane, server);
    expect(told).toMatchObject({ outcome: "aborted", code: "host.connection-lost" });
    await expect.poll(pushed, { timeout: 10_000 }).toBe("");
    expect(await dpkgSays(host)).toBe("installed 1.17.0-1");
  });

  it("that the disk does not take is told as such", async () => {
    await host.sh("mkdir -p /var/lib/logyard/pushed; mount -t tmpfs -o size=2m none /var/lib/logyard/pushed");
    const told = await changeAgent(plane, server);
    expect([told.outcome, told.code, await pushed()]).toEqual(["aborted", "host.disk-full", ""]);
    await host.sh("umount /var/lib/logyard/pushed");
    expect(await dpkgSays(host)).toBe("installed 1.17.0-1");
  });

  it("is sent no further once somebody cancels, and nothing of it is left", async () => {
    const pid = await host.sh("systemctl show -p MainPID --value alloy");
    // Half a minute for the file: the cancel comes in its first tenths.
    link.bytesPerSecond = 200_000;
    const id = await startAgent(plane, server, "upgrade");
    const running = runRollout(plane.deps, id);
    await expect.poll(pushed, { timeout: 20_000 }).toMatch(/^[0-9a-f]{64}\.deb\.part$/);
    await expect.poll(() => said(id, /of 6 MB sent$/), { timeout: 20_000 }).not.toHaveLength(0);
    const sent = link.sentBytes;
    await cancelRollout(plane.deps, id, { name: "Ada" });
    await running;
    expect(await plane.told(id)).toMatchObject({ rollout: "cancelled", outcome: "cancelled" });
    // What was on the wire already may still arrive; the rest of the file never does.
    expect(link.sentBytes - sent).toBeLessThan(3_000_000);
    link.bytesPerSecond = Number.POSITIVE_INFINITY;
    await expect.poll(pushed, { timeout: 20_000 }).toBe("");
    expect(await host.try("pgrep -f '[L]YPUT1'")).toBe(false);
    expect(
      (await host.sh("ls -A /run/logyard; ls -d /var/lib/logyard/tx/*.cancel 2>/dev/null || true")).trim(),
    ).toBe("");
    expect(await dpkgSays(host)).toBe("installed 1.17.0-1");
    expect(await host.sh("systemctl show -p MainPID --value alloy")).toBe(pid);
  });

  it("arrives at the next try with its progress, is installed, and is not kept a second time", async () => {
    const told = await changeAgent(plane, server);
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect(told.output).toMatch(/alloy_1\.18\.0-1_amd64\.deb: 3 of 6 MB sent/);
    expect([await dpkgSays(host), await pushed()]).toEqual(["installed 1.18.0-1", ""]);
    expect(await host.loaded()).not.toBeNull();
  });
});
