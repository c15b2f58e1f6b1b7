import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packageFolder } from "@/lib/adapters/package-files/folder";
import type { Server } from "@/lib/core/fleet/model";
import { rootCommands } from "@/lib/core/rollout/script/as-root";
import { Secret } from "@/lib/core/secret";
import { shellCommand } from "@/lib/core/shell";
import { sudoRights } from "@/lib/core/sudoers/rights";
import { checkDrift } from "@/lib/usecases/drift/check";
import { hostAccess, sudoContext } from "@/lib/usecases/hosts/target";
import { savePackageSource } from "@/lib/usecases/packages/source";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { startAgents } from "@/lib/usecases/rollouts/start-agents";
import { recheckServer } from "@/lib/usecases/servers/recheck";
import { planAccess, repairAccess } from "@/lib/usecases/servers/repair-access";
import { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";

const user = "viewer";
const log = "/var/log/app/error.log";
let host: RigHost;
let plane: ControlPlane;
let server: Server;
beforeAll(async () => {
  host = await RigHost.start("stand-in");
  plane = await ControlPlane.open();
  server = await plane.server(host, { user });
  await host.sh(`mkdir -m 0700 /var/log/app; echo 'a line' >${log}; chmod 0600 ${log}`);
  await plane.watch(server, log);
  // What the server's page shows, as an administrator pastes it.
  await host.sh(sudoRights(server)?.script ?? "exit 1");
});
afterAll(() => plane.close());

const access = async () => {
  const opened = await hostAccess(plane.deps, server);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
};

/** Exit statuses of commands of the user, who signs in by SSH. */
async function statuses(commands: readonly string[]): Promise<readonly (number | null)[]> {
  const opened = await plane.deps.hosts.connect((await access()).target, { timeoutMs: 10_000 });
  if (!opened.ok) throw new Error(opened.problem.code);
  const codes = [];
  for (const command of commands) {
    const ran = await opened.value.exec(command, { timeoutMs: 10_000 });
    codes.push(ran.ok ? ran.value.code : null);
  }
  await opened.value.close();
  return codes;
}

it("the file is in place with its owner and mode, and is sudo's only word about the user", async () => {
  expect((await host.sh("stat -c '%U:%G %a' /etc/sudoers.d/logyard-viewer")).trim()).toBe("root:root 440");
  expect(await host.sh("visudo -c")).toContain("/etc/sudoers.d/logyard-viewer: parsed OK");
  const listed = await host.sh(`sudo -l -U ${user}`);
  expect(listed.match(/NOPASSWD: /g)).toHaveLength(1);
  expect(listed).not.toContain("ALL) NOPASSWD: ALL");
});

it("sudo refuses the user all else", async () => {
  const [boot = "", receive = ""] = [rootCommands.script()[2], rootCommands.receive()[2]];
  const refused = [
    ["id"],
    ["id", "-u", "root"],
    ["sh"],
    ["-i"],
    ["-s"],
    ["sh", "-c", "id"],
    ["sh", "-c", `${boot};id`],
    ["sh", "-c", `id;${receive}`],
    ["sh", "-c", boot.replace("/run/logyard", "/tmp/logyard")],
    ["bash", "-c", boot],
    ["/tmp/sh", "-c", boot],
    ["-u", "alloy", "id", "-u"],
    ["cat", "/etc/shadow"],
    ["visudo"],
    ["tee", "/etc/sudoers.d/mine"],
    ["systemctl", "stop", "alloy"],
  ];
  await host.sh("printf '#!/bin/sh\\nid\\n' >/tmp/sh; chmod 0755 /tmp/sh");
  const commands = refused.map((words) => shellCommand("sudo", "-n", ...words));
  expect(await statuses(commands)).toEqual(refused.map(() => 1));
  expect(await statuses(["sudo -n id -u", "PATH=/tmp:$PATH sudo -n sh -c id"])).toEqual([0, 1]);
});

it("the checks, a rollout, its proof, drift and the next rollout work with it", async () => {
  const failed: string[] = [];
  const seen = new Set<string>();
  for await (const event of recheckServer(plane.deps, server.id)) {
    seen.add(event.check);
    // The rig has no store behind its address.
    if (event.state === "failed" && event.check !== "store") failed.push(event.check);
  }
  expect(failed).toEqual([]);
  expect([...seen]).toContain("logs");
  const first = await plane.deploy(server);
  // Its log cannot be read yet: the config runs, the lines are missing.
  expect(first).toMatchObject({ outcome: "needs-attention", code: "path.unreadable", revision: 1 });
  expect(await host.loaded()).toBe(first.run.configSha);
  await host.sh("echo '// by hand' >>/etc/alloy/config.alloy");
  const drift = await checkDrift(plane.deps, server.id);
  expect(drift).toMatchObject({ ok: true, value: { items: [{ kind: "file" }] } });
});

it("the read-access repair works with it", async () => {
  const target = { serverId: server.id, logPathId: "access" };
  const planned = await planAccess(plane.deps, target);
  if (!planned.ok) throw new Error(planned.problem.code);
  const { commands } = planned.value.plan;
  expect(await repairAccess(plane.deps, { ...target, shown: commands })).toMatchObject({
    value: { readable: true },
  });
  await plane.deliver(server, "a line");
  expect(await plane.deploy(server)).toMatchObject({ outcome: "committed", revision: 2 });
});

it("a pushed package works with it", async () => {
  await host.sh(`d=$(mktemp -d); mkdir -p $d/DEBIAN $d/usr/bin
    printf 'Package: alloy\\nVersion: 1.19.0-1\\nArchitecture: all\\nMaintainer: rig <rig@example.org>\\nDescription: agent\\n' >$d/DEBIAN/control
    sed s/v1.18.1/v1.19.0/ /usr/bin/alloy-stand-in >$d/usr/bin/alloy; chmod -R 0755 $d
    dpkg-deb -b $d /tmp/alloy.deb >/dev/null`);
  const uploads = mkdtempSync(join(tmpdir(), "logyard-uploads-"));
  const packages = packageFolder(uploads, plane.deps.ids.next);
  const uploaded = await packages.save(createReadStream(host.path("/tmp/alloy.deb")), 1_000_000);
  if (!uploaded.ok) throw new Error(uploaded.problem.code);
  const { sha256, sizeBytes } = uploaded.value;
  const deps = { ...plane.deps, packages };
  const place = { kind: "upload", name: "alloy.deb", sizeBytes } as const;
  const artifacts = (["amd64", "arm64"] as const).map((architecture) => ({
    ...({ architecture, format: "deb", sha256, place } as const),
  }));
  const source = { kind: "artifacts", version: "1.19.0", artifacts } as const;
  expect(await savePackageSource(deps, { program: "alloy", source })).toMatchObject({ ok: true });
  const started = await startAgents(
    deps,
    { kind: "upgrade", serverIds: [server.id], reason: "" },
    { id: "u1", name: "Ada" },
  );
  if (!started.ok) throw new Error(started.problem.code);
  await runRollout(deps, started.value.id);
  expect(await plane.told(started.value.id)).toMatchObject({ outcome: "committed", code: null });
  expect(await host.sh("alloy --version")).toContain("1.19.0");
  rmSync(uploads, { recursive: true });
});

it("it works with a password too; a wrong one and an outdated file are told apart", async () => {
  await host.sh(`echo '${user}:horse battery' | chpasswd`);
  const give = (password: string) => {
    const sealedSudo = plane.deps.vault.seal(new Secret(password), sudoContext(server.id));
    return plane.become(server.id, { sudo: "password", sealedSudo });
  };
  server = await give("horse battery");
  const rights = sudoRights(server);
  await host.sh(rights?.script ?? "exit 1");
  await plane.want("by-password");
  expect(await plane.deploy(server)).toMatchObject({ outcome: "committed" });
  const look = async () => (await plane.preview(server)).problems.map(({ code }) => code);
  // The lines of another version of Logyard.
  await host.sh(`sed -i 's/077/027/' ${rights?.path}; visudo -cq`);
  expect(await look()).toEqual(["sudo.refused"]);
  await host.sh(rights?.script ?? "exit 1");
  server = await give("nonsense");
  expect(await look()).toEqual(["sudo.password-wrong"]);
  expect(await statuses(["echo 'horse battery' | sudo -S -k -p '' id"])).toEqual([1]);
});
