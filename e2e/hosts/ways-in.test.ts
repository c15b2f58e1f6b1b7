import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { Secret } from "@/lib/core/secret";
import type { SignIn } from "@/lib/ports/remote-host";
import { sealSignIn } from "@/lib/usecases/credentials/sealing";
import { hostAccess } from "@/lib/usecases/hosts/target";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { ControlPlane } from "./control-plane";
import { opsPassword, RigHost } from "./rig/host";

let host: RigHost;
let jump: RigHost;
let plane: ControlPlane;
let keys: string;
beforeAll(async () => {
  keys = mkdtempSync(join(tmpdir(), "logyard-keys-"));
  [host, jump] = await Promise.all([RigHost.start(), RigHost.start()]);
});
afterAll(() => rmSync(keys, { recursive: true }));
let turn = 0;
beforeEach(async () => {
  plane = await ControlPlane.open();
  turn += 1;
  await plane.want(`way-${turn}`);
});
afterEach(() => plane.close());

/** What every server of the fleet signs in with from now on. */
const signInWith = (signIn: SignIn) =>
  plane.deps.stores.credentials.replace("cred", {
    sealed: sealSignIn(plane.deps.vault, "cred", signIn),
    fingerprint: null,
  });

it("a key with a passphrase signs in, and the passphrase is nowhere on the host", async () => {
  const [path, passphrase] = [join(keys, "locked"), "open sesame, please"];
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-f", path]);
  const publicKey = readFileSync(`${path}.pub`, "utf8").trim();
  // The other key opens nothing any more.
  await host.sh(
    `cp -a /home/ubuntu/.ssh/authorized_keys /root/kept; echo '${publicKey}' >/home/ubuntu/.ssh/authorized_keys`,
  );
  const server = await plane.server(host);
  expect((await plane.preview(server)).problems).toMatchObject([{ code: "host.sign-in-refused" }]);
  const privateKey = new Secret(readFileSync(path, "utf8"));
  await signInWith({ kind: "key", privateKey, passphrase: new Secret("wrong") });
  expect((await plane.preview(server)).problems).toMatchObject([{ code: "credential.passphrase-wrong" }]);
  await signInWith({ kind: "key", privateKey, passphrase: new Secret(passphrase) });
  const told = await plane.deploy(server);
  expect(told).toMatchObject({ outcome: "committed" });
  expect(await host.loaded()).toBe(told.run.configSha);
  await host.sh("mv /root/kept /home/ubuntu/.ssh/authorized_keys");
  expect(await host.sh("journalctl --no-pager")).not.toContain(passphrase);
});

it("a password signs in, and sudo takes its own", async () => {
  await host.sh(
    "sed -i 's/^PasswordAuthentication no/PasswordAuthentication yes/' /etc/ssh/sshd_config.d/10-rig.conf; systemctl reload ssh",
  );
  const server = await plane.server(host, { user: "ops", sudo: "password" });
  await signInWith({ kind: "password", password: new Secret("not it") });
  expect((await plane.preview(server)).problems).toMatchObject([{ code: "host.sign-in-refused" }]);
  await signInWith({ kind: "password", password: new Secret(opsPassword) });
  const told = await plane.deploy(server);
  expect(told).toMatchObject({ outcome: "committed" });
  expect(told.output).not.toContain(opsPassword);
  expect(await host.loaded()).toBe(told.run.configSha);
});

it("no agent of ours is forwarded, and no variable of ours is sent", async () => {
  const access = await hostAccess(plane.deps, await plane.server(host));
  if (!access.ok) throw new Error(access.problem.code);
  const before = process.env.SSH_AUTH_SOCK;
  process.env.SSH_AUTH_SOCK = "/run/agent-of-ours";
  try {
    const opened = await plane.deps.hosts.connect(access.value.target, { timeoutMs: 10_000 });
    if (!opened.ok) throw new Error(opened.problem.code);
    const said = await opened.value.exec("env; ls /tmp", { timeoutMs: 10_000 });
    await opened.value.close();
    expect(said).toMatchObject({ ok: true, value: { code: 0 } });
    expect(said.ok && said.value.stdout).not.toMatch(/SSH_AUTH_SOCK|agent\.|ssh-/);
  } finally {
    if (before === undefined) delete process.env.SSH_AUTH_SOCK;
    else process.env.SSH_AUTH_SOCK = before;
  }
});

it("through a jump server, pinned like the host behind it", async () => {
  // Behind a firewall: only the jump server gets through.
  await host.sh("ip route add blackhole 10.77.0.1/32");
  const first = await plane.server(jump, { id: "jump" });
  const server = await plane.server(host, { jumpServerId: first.id });
  const told = await plane.deploy(server);
  expect(told).toMatchObject({ outcome: "committed" });
  expect(await host.loaded()).toBe(told.run.configSha);

  const run = async () => {
    const rollout = await plane.start(server, told.run.configSha);
    await runRollout(plane.deps, rollout);
    const { run, outcome, code } = await plane.told(rollout);
    return [outcome, code, run.problem?.params.name ?? run.problem?.params.address];
  };
  await plane.want("behind");
  const config = host.read("/etc/alloy/config.alloy");
  const { stores } = plane.deps;
  const other = { ...host.hostKey, type: jump.hostKey.type };
  await stores.servers.pin(first.id, other, "Ada");
  expect(await run()).toEqual(["aborted", "host.key-changed", jump.address]);
  await stores.servers.pin(first.id, jump.hostKey, "Ada");
  await stores.servers.pin(server.id, jump.hostKey, "Ada");
  expect(await run()).toEqual(["aborted", "host.key-changed", host.address]);
  await stores.servers.pin(server.id, host.hostKey, "Ada");
  await jump.sh("echo 'AllowTcpForwarding no' >/etc/ssh/sshd_config.d/20-shut.conf; systemctl reload ssh");
  expect(await run()).toEqual(["aborted", "host.jump-refused", jump.address]);
  await jump.sh("rm /etc/ssh/sshd_config.d/20-shut.conf; systemctl stop ssh.socket ssh");
  expect(await run()).toEqual(["unreachable", "host.refused", jump.address]);
  expect(host.read("/etc/alloy/config.alloy")).toBe(config);
  await jump.sh("systemctl start ssh");
  expect((await run()).slice(0, 2)).toEqual(["committed", null]);
});
