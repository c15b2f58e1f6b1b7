import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import { access } from "@/lib/core/i18n/en/access";
import { shellWord } from "@/lib/core/shell";
import { checkServerProofs } from "@/lib/usecases/proofs/check-server";
import { planAccess, repairAccess } from "@/lib/usecases/servers/repair-access";
import { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";

let host: RigHost;
let plane: ControlPlane;
let server: Server;
beforeAll(async () => {
  host = await RigHost.start();
});
beforeEach(async () => {
  plane = await ControlPlane.open();
  server = await plane.server(host);
});
afterEach(() => plane.close());

const target = () => ({ serverId: server.id, logPathId: "access" });
const plan = async () => {
  const planned = await planAccess(plane.deps, target());
  if (!planned.ok) throw new Error(JSON.stringify(planned.problem));
  return planned.value;
};
const repair = (shown: readonly string[]) => repairAccess(plane.deps, { ...target(), shown });
const reads = (user: string, path: string) =>
  host.try(`runuser -u ${user} -- cat ${shellWord(path)} >/dev/null`);

/** What the control plane says of the log path, after a look. */
async function verdict() {
  const looked = await checkServerProofs(plane.deps, server.id);
  if (!looked.ok) throw new Error(JSON.stringify(looked.problem));
  const [proof] = looked.value;
  return [proof?.state, proof?.detail.fileReadableByAgent];
}

describe("the log of a service that writes for itself alone", () => {
  const folder = "/var/log/ssc_api";
  const log = `${folder}/gunicorn_access.log`;
  const ask = "curl -fsS localhost:8000/health";
  beforeAll(async () => {
    await host.sh("systemctl start ssc-api");
    await host.sh(`n=0; until ${ask}; do n=$((n+1)); [ $n -lt 100 ]; sleep 0.1; done; sync`);
    await host.sh(`chmod 0640 ${log}; chown www-data:www-data ${log}`);
  });

  it("is said to be unreadable, opened to the agent's user alone by the commands shown, and stays so over logrotate", async () => {
    await plane.watch(server, log);
    expect(await verdict()).toEqual(["unreadable", false]);
    const { readable, plan: shown } = await plan();
    expect([readable, shown.means]).toEqual([false, "acl"]);
    expect(shown.commands).toEqual([
      `setfacl -m u:alloy:rx ${folder}`,
      `setfacl -m u:alloy:r ${log}`,
      `setfacl -d -m u:alloy:rX ${folder}`,
    ]);
    expect(await reads("alloy", log)).toBe(false);
    expect(await repair(shown.commands)).toMatchObject({ ok: true, value: { readable: true } });
    expect([await reads("alloy", log), await reads("viewer", log)]).toEqual([true, false]);
    expect((await verdict())[1]).toBe(true);
    expect((await plan()).readable).toBe(true);

    for (let turn = 1; turn <= 2; turn += 1) {
      const inode = await host.sh(`stat -c %i ${log}`);
      await host.sh(`logrotate -f /etc/logrotate.d/ssc_api`);
      expect(await host.sh(`stat -c %i ${log}`)).not.toBe(inode);
      await host.sh(`n=0; until [ -s ${log} ]; do n=$((n+1)); [ $n -lt 100 ]; ${ask}; sleep 0.1; done`);
      expect([await reads("alloy", log), await reads("alloy", `${log}.1`)]).toEqual([true, true]);
      expect(await reads("viewer", log)).toBe(false);
      expect((await verdict())[1]).toBe(true);
    }
    // The service still writes as itself, and its files are still its own.
    expect(await host.sh(`stat -c '%U %a' ${log}`)).toBe("www-data 640\n");
  });

  it("runs nothing but what was shown", async () => {
    await host.sh(`setfacl -b ${folder} ${log}; setfacl -k ${folder}`);
    await plane.watch(server, log);
    const other = await repair([`touch /ran`]);
    expect(other).toMatchObject({ ok: true, value: { readable: false } });
    expect([host.exists("/ran"), await reads("alloy", log)]).toEqual([false, false]);
  });
});

it.each([
  `/srv/odd/$(touch ran)/'; touch ran; '/a b\\"c.log`,
  "/srv/odd/-rf/`touch ran`.log",
  "/srv/odd/u:alloy:rwx,d:u:viewer:r/한국어.log",
])("a path that would be code opens like any other: %s", async (path) => {
  const folder = path.slice(0, path.lastIndexOf("/"));
  await host.sh(`rm -rf /srv/odd; umask 077; mkdir -p ${shellWord(folder)}; echo line >${shellWord(path)}`);
  await plane.watch(server, path);
  expect((await verdict())[0]).toBe("unreadable");
  const { plan: shown } = await plan();
  expect(await repair(shown.commands)).toMatchObject({ ok: true, value: { readable: true } });
  expect([await reads("alloy", path), await reads("viewer", path)]).toEqual([true, false]);
  expect((await host.sh("find / -xdev -name ran -newer /etc/hostname 2>/dev/null; true")).trim()).toBe("");
});

describe("a file system that keeps no ACLs", () => {
  beforeEach(async () => {
    await host.sh(
      `mkdir -p /srv/plain; mountpoint -q /srv/plain || mount -t ramfs none /srv/plain; chmod 0755 /srv/plain`,
    );
  });
  afterAll(() => host.sh("umount /srv/plain; gpasswd -d alloy adm; systemctl restart alloy"));

  it("offers the group that may read once ACLs have failed, and does that when it was shown", async () => {
    const path = "/srv/plain/app.log";
    await host.sh(`echo line >${path}; chmod 0640 ${path}; chgrp adm ${path}`);
    await plane.watch(server, path);
    const first = await plan();
    expect(first.plan.means).toBe("acl");
    const then = await repair(first.plan.commands);
    if (!then.ok) throw new Error(JSON.stringify(then.problem));
    expect(then.value).toMatchObject({ readable: false, plan: { means: "group", group: "adm" } });
    expect(await reads("alloy", path)).toBe(false);
    const { commands } = then.value.plan;
    expect(commands).toEqual(["usermod -aG adm alloy", "systemctl restart alloy.service"]);
    expect(await repair(commands)).toMatchObject({ ok: true, value: { readable: true } });
    expect([await reads("alloy", path), await reads("viewer", path)]).toEqual([true, false]);
  });

  it("says what the host said where no group may read either", async () => {
    const path = "/srv/plain/own.log";
    await host.sh(`echo line >${path}; chmod 0600 ${path}`);
    await plane.watch(server, path);
    const { plan: shown } = await plan();
    const failed = await repair(shown.commands);
    expect(failed).toMatchObject({ ok: false, problem: { code: "host.command-failed" } });
    expect(!failed.ok && failed.problem.evidence).toContain("Operation not supported");
  });
});

describe("a host without setfacl", () => {
  const folder = "/srv/shut";
  const log = `${folder}/in/app.log`;
  beforeAll(async () => {
    await host.sh(`mv /usr/bin/setfacl /root/; groupadd -f keepers
      mkdir -p ${folder}/in; echo line >${log}; chown -R www-data:www-data ${folder}; chmod 0755 ${folder}/in`);
  });
  afterAll(() =>
    host.sh(`mv /root/setfacl /usr/bin/; rm -r ${folder}
      for group in adm keepers; do gpasswd -d alloy $group || true; done; systemctl restart alloy`),
  );

  it("opens a log behind a folder that is shut, by the groups of both", async () => {
    await host.sh(`gpasswd -d alloy adm || true; chgrp keepers ${folder}; chmod 0750 ${folder}
      chgrp adm ${log}; chmod 0640 ${log}`);
    await plane.watch(server, log);
    expect(await verdict()).toEqual(["unreadable", false]);
    const { plan: shown } = await plan();
    expect(shown).toEqual({
      means: "group",
      group: "adm,keepers",
      commands: ["usermod -aG adm,keepers alloy", "systemctl restart alloy.service"],
    });
    expect(await repair(shown.commands)).toMatchObject({ ok: true, value: { readable: true } });
    expect([await reads("alloy", log), await reads("viewer", log)]).toEqual([true, false]);
    expect((await verdict())[1]).toBe(true);
  });

  it.each([
    ["the folder is its owner's alone", `chgrp keepers ${folder}; chmod 0700 ${folder}`],
    ["the folder's group is root's", `chgrp root ${folder}; chmod 0750 ${folder}`],
  ])("offers nothing where %s, runs nothing, and names the package that would help", async (_, shut) => {
    await host.sh(shut);
    await plane.watch(server, log);
    expect((await verdict())[0]).toBe("unreadable");
    const { plan: shown } = await plan();
    expect(shown).toEqual({ means: "none", group: null, commands: [] });
    expect(access.means.none).toContain("Install the package acl");
    const groups = await host.sh("id -nG alloy");
    expect(await repair(["usermod -aG root alloy"])).toMatchObject({ ok: true, value: { readable: false } });
    expect([await host.sh("id -nG alloy"), await reads("alloy", log)]).toEqual([groups, false]);
    // What it says to do does help.
    await host.sh("mv /root/setfacl /usr/bin/");
    const { plan: then } = await plan();
    expect(await repair(then.commands)).toMatchObject({ ok: true, value: { readable: true } });
    await host.sh(`setfacl -Rb ${folder}; mv /usr/bin/setfacl /root/`);
  });
});

it("lets the agent itself open the log, where it is the real one", async () => {
  const log = "/var/log/app.log";
  await host.sh(`echo 'a line' >${log}; chmod 0600 ${log}`);
  await plane.watch(server, log);
  await plane.deliver(server, "a line");
  const { plan: shown } = await plan();
  expect(await repair(shown.commands)).toMatchObject({ ok: true, value: { readable: true } });
  expect(await plane.deploy(server)).toMatchObject({ outcome: "committed" });
  if ((await host.sh("alloy --version")).includes("stand-in")) {
    console.log("no real Alloy: that it opens the file is not looked at");
    return;
  }
  const open = "curl -fsS localhost:12345/metrics | grep '^loki_source_file_files_active_total'";
  await host.sh(`n=0; until ${open} | grep ' 1$'; do n=$((n+1)); [ $n -lt 100 ]; sleep 0.1; done`);
});
