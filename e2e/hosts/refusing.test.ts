import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Secret } from "@/lib/core/secret";
import type { NewServer } from "@/lib/ports/stores";
import { sudoContext } from "@/lib/usecases/hosts/target";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { ControlPlane, type Told } from "./control-plane";
import { opsPassword, RigHost } from "./rig/host";

let host: RigHost;
let plane: ControlPlane;
beforeEach(async () => {
  host = await RigHost.start();
  plane = await ControlPlane.open();
});
afterEach(() => plane.close());

const config = "/etc/alloy/config.alloy";
const fillAt = (folder: string, size: string) =>
  `cp -a ${folder} /run/kept; mount -t tmpfs -o size=${size},mode=0750,gid=$(id -g alloy) none ${folder}
   cp -a /run/kept/. ${folder}/; dd if=/dev/zero of=${folder}/filler bs=4k 2>/dev/null || true`;

/** The folder has room and can hold `left` more files. */
const withoutInodes = (folder: string, left: number) =>
  `mkdir -p ${folder}; cp -a ${folder} /run/kept
   mount -t tmpfs -o size=8m,nr_inodes=60,mode=0750,gid=$(id -g alloy) none ${folder}
   cp -a /run/kept/. ${folder}/; mkdir ${folder}/filler; i=0; while touch ${folder}/filler/$i 2>/dev/null; do i=$((i+1)); done
   n=0; while [ $n -lt ${left} ]; do i=$((i-1)); n=$((n+1)); rm ${folder}/filler/$i; done`;

/** The old config is what is on the disk and what runs, and nothing of ours lies around. */
async function expectUntouched(before: string): Promise<void> {
  expect(host.read(config)).toBe(before);
  expect((await host.sh("systemctl is-active alloy")).trim()).toBe("active");
  expect(
    (await host.sh("ls -A /etc/alloy"))
      .trim()
      .split("\n")
      .filter((name) => name !== "filler"),
  ).toEqual(["config.alloy"]);
  expect((await host.sh("ls -A /run/logyard")).trim()).toBe("");
}

async function deployAfter(
  harm: string,
  change: Partial<NewServer> = {},
): Promise<Told & { before: string }> {
  const server = await plane.server(host, change);
  const rollout = await plane.agree(server);
  const before = host.read(config);
  await host.sh(harm);
  await runRollout(plane.deps, rollout);
  return { ...(await plane.told(rollout)), before };
}

describe("a disk that takes nothing", () => {
  it.each([
    ["/etc is full", fillAt("/etc/alloy", "64k"), "host.disk-full"],
    ["/etc is read-only", "mount --bind /etc /etc; mount -o remount,ro,bind /etc", "host.read-only"],
    ["/var is full", fillAt("/var", "24m"), "host.disk-full"],
    [
      "only the folder of journals is full",
      `mkdir -p /var/lib/logyard; ${fillAt("/var/lib/logyard", "16k")}`,
      "host.disk-full",
    ],
    ["/tmp and /var are full", `${fillAt("/tmp", "64k")}; ${fillAt("/var/lib", "24m")}`, "host.disk-full"],
    ["/etc has no inode left", withoutInodes("/etc/alloy", 0), "host.disk-full"],
    [
      "the journal has no inode for all of its states",
      withoutInodes("/var/lib/logyard", 9),
      "host.disk-full",
    ],
    ["no journal can be made", withoutInodes("/var/lib/logyard", 2), "host.command-failed"],
  ])("%s: nothing is changed, and the reason is said", async (_, harm, code) => {
    const told = await deployAfter(harm);
    expect([told.outcome, told.code, told.evidence]).toEqual(["aborted", code, expect.anything()]);
    await expectUntouched(told.before);
  });
});

describe("sudo", () => {
  it("is told apart: not allowed, password needed, password wrong", async () => {
    const told = [];
    const { id } = await plane.server(host);
    for (const [user, sudo, password] of [
      ["viewer", "nopasswd", ""],
      ["viewer", "password", "nonsense"],
      ["ops", "nopasswd", ""],
      ["ops", "password", "nonsense"],
    ] as const) {
      const sealed = plane.deps.vault.seal(new Secret(password), sudoContext(id));
      const server = await plane.become(id, { user, sudo, sealedSudo: password ? sealed : null });
      const rollout = await plane.start(server, null);
      await runRollout(plane.deps, rollout);
      const { outcome, code, evidence } = await plane.told(rollout);
      expect(evidence).not.toContain("nonsense");
      told.push([`${user}-${sudo}`, outcome, code]);
    }
    expect(told).toEqual([
      ["viewer-nopasswd", "aborted", "sudo.password-needed"],
      ["viewer-password", "aborted", "sudo.password-wrong"],
      ["ops-nopasswd", "aborted", "sudo.password-needed"],
      ["ops-password", "aborted", "sudo.password-wrong"],
    ]);
    expect(host.exists("/var/lib/logyard")).toBe(false);
  });

  it("works with a password, which no process and no log of the host shows", async () => {
    const server = await plane.server(host, { user: "ops", sudo: "password" });
    const told = await plane.deploy(server);
    expect(told).toMatchObject({ outcome: "committed" });
    expect(await host.loaded()).toBe(told.run.configSha);
    expect(await host.sh("journalctl --no-pager")).not.toContain(opsPassword);
    // A password that sudo does not ask for must not be taken for a command.
    const nopasswd = await plane.become(server.id, { user: "ubuntu" });
    await plane.want("again");
    expect(await plane.deploy(nopasswd)).toMatchObject({ outcome: "committed" });
  });

  it("is said when it is gone between the preview and the run, and root needs none", async () => {
    const told = await deployAfter("rm /etc/sudoers.d/90-ubuntu");
    expect(told).toMatchObject({ outcome: "aborted", code: "sudo.password-needed" });
    await expectUntouched(told.before);
    const server = await plane.become(told.run.serverId, { user: "root", sudo: "root" });
    expect(await plane.deploy(server)).toMatchObject({ outcome: "committed" });
  });
});

describe("an agent that refuses", () => {
  beforeEach(async () => {
    host = await RigHost.start("stand-in");
  });

  it("a config that its validation refuses is not put in place", async () => {
    await plane.want("fault-validate");
    const told = await deployAfter("true");
    expect(told).toMatchObject({ outcome: "aborted", code: "agent.config-invalid" });
    expect(told.evidence).toContain("loki.sauce.file");
    await expectUntouched(told.before);
  });

  it("a validation that hangs and ignores TERM is given up, and no process of it stays", async () => {
    await plane.want("fault-hang");
    const told = await deployAfter("true");
    expect(told).toMatchObject({ outcome: "aborted", code: "agent.config-invalid" });
    expect(told.evidence).toContain("did not end in its time");
    expect(await host.try("pgrep -f '[a]lloy validate'")).toBe(false);
    await expectUntouched(told.before);
  });

  it("a config that only the reload refuses is taken back, and the old one runs again", async () => {
    const server = await plane.server(host);
    const first = await plane.deploy(server);
    await plane.want("fault-reload");
    const told = await plane.deploy(server);
    expect(told).toMatchObject({ outcome: "restored", code: "agent.reload-failed", revision: null });
    expect(told.evidence).toContain("bad regex");
    await expectUntouched(first.run.config);
    expect(await host.loaded()).toBe(first.run.configSha);
  });

  it("a stopped agent is started, and stopped again when the new config does not run", async () => {
    await host.sh("systemctl disable --now alloy");
    await plane.want("fault-reload");
    const server = await plane.server(host);
    const told = await plane.deploy(server);
    expect(told).toMatchObject({ outcome: "restored" });
    expect(await host.try("systemctl is-active alloy || systemctl is-enabled alloy")).toBe(false);
    await plane.want("good");
    const again = await plane.deploy(server);
    expect(again).toMatchObject({ outcome: "committed" });
    expect(await host.loaded()).toBe(again.run.configSha);
    expect(await host.try("systemctl is-enabled alloy")).toBe(true);
  });

  it("an error in its log after the reload is shown", async () => {
    await plane.want("fault-log");
    const told = await deployAfter("true");
    expect(told).toMatchObject({ outcome: "committed" });
    expect(told.output).toContain('level=error msg="final error sending batch"');
  });
});
