import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";
import { changeAgent, chooseSource, dpkgSays } from "./rig/package-work";
import {
  alloyDeb,
  type Deb,
  type ProgramFile,
  realProgram,
  standInAlloy,
  withoutAgent,
} from "./rig/packages";
import { Repository } from "./rig/repository";

const real = realProgram("alloy");
const newest: ProgramFile = real ? { path: real } : standInAlloy("1.18.1");
console.info(`The newest package has ${real ? `the real Alloy, ${real}` : "the rig's stand-in for Alloy"}`);
const newestVersion = real
  ? (/v(\d+\.\d+\.\d+)/.exec(execFileSync(real, ["--version"], { encoding: "utf8" }))?.[1] ?? "")
  : "1.18.1";
const list = "/etc/apt/sources.list.d/grafana.list";
const keyring = "/etc/apt/keyrings/grafana.asc";

let repository: Repository;
let host: RigHost;
let plane: ControlPlane;
let server: Server;
let old: Deb;
beforeAll(async () => {
  [repository, host, plane] = await Promise.all([Repository.open(), RigHost.start(), ControlPlane.open()]);
  [old] = await Promise.all([
    alloyDeb("1.17.0", standInAlloy("1.17.0")),
    withoutAgent(host).then(() => repository.introduce(host)),
  ]);
  await repository.publish(old, await alloyDeb(newestVersion, newest));
  server = await plane.server(host);
});
afterAll(async () => {
  await plane.close();
  await repository.close();
});
const pin = (version: string | null) => chooseSource(plane, { kind: "repository", version });
const version = async () => /v(\d+\.\d+\.\d+)/.exec(await host.sh("alloy --version"))?.[1];

/** In the order in which an operator meets it, on one host. */
describe("Grafana's repository", () => {
  it("a version that it does not have is refused, and nothing of the try stays", async () => {
    await pin("1.16.9");
    const told = await plane.deploy(server);
    expect(told).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
    expect(told.evidence).toContain("alloy 1.16.9 is not in the repository");
    expect([await dpkgSays(host), host.exists(list), host.exists(keyring)]).toEqual(["", false, false]);
  });

  it("signed with another key than it offers: refused, in apt's own words", async () => {
    const offered = repository.offeredKey;
    await repository.changeKey();
    repository.offeredKey = offered;
    await pin(null);
    const told = await plane.deploy(server);
    expect(told).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
    expect(told.evidence).toMatch(/NO_PUBKEY|not signed/);
    expect([await dpkgSays(host), host.exists(list)]).toEqual(["", false]);
    await repository.changeKey();
  });

  it("brings the pinned version and holds it; files that were there stay, and the config runs", async () => {
    await host.sh(`mkdir -p /etc/alloy; echo '// mine' >/etc/alloy/kept.alloy
      printf 'CONFIG_FILE="/etc/alloy/config.alloy"\\nCUSTOM_ARGS="--disable-reporting"\\n' >/etc/default/alloy`);
    const mine = host.read("/etc/default/alloy");
    await pin("1.17.0");
    const told = await plane.deploy(server);
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect(told.steps).toContain("install ok");
    expect([await version(), await dpkgSays(host)]).toEqual(["1.17.0", "installed 1.17.0-1"]);
    expect((await host.sh("apt-mark showhold")).trim()).toBe("alloy");
    expect(host.read(list)).toBe(`deb [signed-by=${keyring}] https://apt.grafana.com stable main\n`);
    expect(host.read(keyring)).toBe(repository.offeredKey);
    expect(await host.sh(`stat -c '%a %U' ${list} ${keyring}`)).toBe("644 root\n644 root\n");
    expect([host.read("/etc/default/alloy"), host.read("/etc/alloy/kept.alloy")]).toEqual([
      mine,
      "// mine\n",
    ]);
    expect(await host.loaded()).toBe(told.run.configSha);
    expect(await host.sh("ps -o user= -p $(systemctl show -p MainPID --value alloy)")).toBe("alloy\n");
    expect(await host.sh("id -nG alloy")).toMatch(/adm.*systemd-journal/);
    expect(host.exists("/etc/default/alloy.dpkg-new")).toBe(false);
  });

  it("a held version is moved by nothing but a rollout, which brings the newest and its restart", async () => {
    await host.sh("apt-get -qq update; apt-get -qq -y upgrade");
    expect(await version()).toBe("1.17.0");
    const before = host.read("/etc/alloy/config.alloy");
    await pin(null);
    const told = await changeAgent(plane, server);
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect([await version(), await dpkgSays(host)]).toEqual([newestVersion, `installed ${newestVersion}-1`]);
    expect((await host.sh("apt-mark showhold")).trim()).toBe("");
    expect(host.read("/etc/alloy/config.alloy")).toBe(before);
    expect(await host.loaded()).not.toBeNull();
    expect(told.output).toContain("healthy 200");
    // A second time there is nothing to do, and the agent is not restarted for it.
    const pid = await host.sh("systemctl show -p MainPID --value alloy");
    expect(await changeAgent(plane, server)).toMatchObject({ outcome: "in-sync" });
    expect(await host.sh("systemctl show -p MainPID --value alloy")).toBe(pid);
  });

  it("a key that changed is refreshed, an expired one refused; an older version is as good as a newer one", async () => {
    await pin("1.17.0");
    await repository.changeKey("expired");
    const refused = await changeAgent(plane, server);
    expect(refused).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
    expect(refused.evidence).toMatch(/EXPKEYSIG|expired/);
    expect(await version()).toBe(newestVersion);
    expect(host.read(keyring)).not.toBe(repository.offeredKey);
    await repository.changeKey();
    expect([(await changeAgent(plane, server)).outcome, await version()]).toEqual(["committed", "1.17.0"]);
    expect(host.read(keyring)).toBe(repository.offeredKey);
  });

  it("a repository that is set up elsewhere on the host is used, and not named twice", async () => {
    await host.sh(`mv ${keyring} /usr/share/keyrings/mine.asc; rm ${list}
      printf 'Types: deb\\nURIs: https://apt.grafana.com\\nSuites: stable\\nComponents: main\\nSigned-By: /usr/share/keyrings/mine.asc\\n' \
        >/etc/apt/sources.list.d/mine.sources`);
    await pin(newestVersion);
    expect(await changeAgent(plane, server)).toMatchObject({ outcome: "committed" });
    expect([host.exists(list), await version()]).toEqual([false, newestVersion]);
  });

  it("removed: the program, its unit and its hold go; config and positions stay", async () => {
    const before = host.read("/etc/alloy/config.alloy");
    const told = await changeAgent(plane, server, "uninstall");
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect(told.output).toContain("/etc/alloy/config.alloy and what alloy remembers of files stay");
    expect(
      await host.try("command -v alloy || systemctl is-active alloy || apt-mark showhold | grep alloy"),
    ).toBe(false);
    expect([host.exists("/usr/lib/systemd/system/alloy.service"), await dpkgSays(host)]).toEqual([
      false,
      `config-files ${newestVersion}-1`,
    ]);
    expect(host.read("/etc/alloy/config.alloy")).toBe(before);
    expect(host.exists("/var/lib/alloy/data")).toBe(true);
    expect(
      (await host.sh("ls -A /run/logyard /var/lib/logyard/pushed 2>/dev/null || true")).trim(),
    ).not.toContain(".sh");
    // And back: the config that was there is taken up again.
    const again = await plane.deploy(server);
    expect([again.outcome, await version()]).toEqual(["committed", newestVersion]);
    expect(await host.loaded()).toBe(again.run.configSha);
  });
});
