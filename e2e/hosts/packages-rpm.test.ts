import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";
import { alloyRpm, asRpmHost, type Rpm, rpmSays } from "./rig/package-rpm";
import { changeAgent, chooseSource, startAgent } from "./rig/package-work";
import { standInAlloy, withoutAgent } from "./rig/packages";
import { RpmRepository } from "./rig/rpm-repository";

const newestVersion = "1.18.1";
const repo = "/etc/yum.repos.d/grafana.repo";
const config = "/etc/alloy/config.alloy";
const environment = "/etc/sysconfig/alloy";

/** In the order in which an operator meets it, on one host. */
describe("Grafana's repository by dnf", { timeout: 240_000 }, () => {
  let repository: RpmRepository;
  let host: RigHost;
  let plane: ControlPlane;
  let server: Server;
  let old: Rpm;
  let now: Rpm;
  beforeAll(async () => {
    [repository, host, plane, old, now] = await Promise.all([
      RpmRepository.open(),
      RigHost.start("stand-in"),
      ControlPlane.open(),
      alloyRpm("1.17.0", standInAlloy("1.17.0")),
      alloyRpm(newestVersion, standInAlloy(newestVersion)),
    ]);
    await withoutAgent(host);
    await repository.introduce(host);
    await asRpmHost(host, "dnf");
    await repository.publish(old, now);
    server = await plane.server(host);
  }, 300_000);
  afterAll(async () => {
    await plane.close();
    await repository.close();
  });
  const pin = (version: string | null) => chooseSource(plane, { kind: "repository", version });
  const version = async () => /v(\d+\.\d+\.\d+)/.exec(await host.sh("alloy --version"))?.[1];
  const both = async () => [await version(), await rpmSays(host)];
  const aside = "find /etc -name '*.rpmsave' -o -name '*.rpmorig'";

  it("a version that it does not have is refused, and nothing of the try stays", async () => {
    await pin("1.16.9");
    const told = await plane.deploy(server);
    expect(told).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
    expect(told.evidence).toContain("alloy 1.16.9 is not in the repository");
    expect([await rpmSays(host), host.exists(repo), host.exists(config)]).toEqual(["", false, false]);
    expect(told.output).toContain("dnf -y");
  });

  it.each(["metadata", "key"])(
    "signed by nobody, or with another key than it offers: refused (%s)",
    async (what) => {
      const offered = repository.offeredKey;
      repository.signs = what !== "metadata";
      await repository.changeKey();
      if (what === "key") repository.offeredKey = offered;
      await pin(null);
      const told = await plane.deploy(server);
      expect(told).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
      expect(told.evidence).toMatch(/repomd.xml GPG signature verification error|repomd.xml.asc/);
      expect([await rpmSays(host), host.exists(repo)]).toEqual(["", false]);
      repository.signs = true;
      await repository.changeKey();
    },
  );

  it("a package whose scriptlet fails at its first installation leaves nothing of itself", async () => {
    for (const scripts of [{ pre: "echo 'no luck' >&2; exit 1" }, { post: "echo 'no luck' >&2; exit 1" }]) {
      await repository.publish(await alloyRpm("1.17.0", standInAlloy("1.17.0"), scripts));
      await pin("1.17.0");
      const told = await plane.deploy(server);
      expect(told).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
      expect(told.evidence).toMatch(/scriptlet/);
      expect([await rpmSays(host), host.exists("/usr/bin/alloy"), host.exists(repo)]).toEqual([
        "",
        false,
        false,
      ]);
      expect((await host.sh(aside)).trim()).toBe("");
    }
    await repository.publish(old, now);
  });

  it("brings the pinned version and holds it; files that were there stay, whatever the package says", async () => {
    await repository.publish(await alloyRpm("1.17.0", standInAlloy("1.17.0"), {}, "%config"), now);
    await host.sh(`mkdir -p /etc/alloy; echo '// mine' >/etc/alloy/kept.alloy
      printf 'CONFIG_FILE="${config}"\\nCUSTOM_ARGS="--disable-reporting"\\nRESTART_ON_UPGRADE=true\\n' >${environment}`);
    const mine = host.read(environment);
    const told = await plane.deploy(server);
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect(told.steps).toContain("install ok");
    expect(await both()).toEqual(["1.17.0", "1.17.0-1"]);
    expect(host.read(repo).split("\n")).toEqual(
      expect.arrayContaining([
        "gpgcheck=1",
        "repo_gpgcheck=1",
        "gpgkey=https://rpm.grafana.com/gpg.key",
        "exclude=alloy",
      ]),
    );
    expect(await host.sh(`stat -c '%a %U' ${repo}`)).toBe("644 root\n");
    expect([host.read(environment), host.read("/etc/alloy/kept.alloy")]).toEqual([mine, "// mine\n"]);
    expect(await host.loaded()).toBe(told.run.configSha);
    expect(await host.sh("ps -o user= -p $(systemctl show -p MainPID --value alloy)")).toBe("alloy\n");
    expect((await host.sh(aside)).trim()).toBe("");
    await repository.publish(old, now);
  });

  it("a held version is moved by nothing but a rollout, which brings the newest and its restart", async () => {
    await host.sh("dnf -y --refresh upgrade");
    expect(await version()).toBe("1.17.0");
    const [before, mine] = [host.read(config), host.read(environment)];
    await pin(null);
    const told = await changeAgent(plane, server);
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect(await both()).toEqual([newestVersion, `${newestVersion}-1`]);
    expect(host.read(repo)).not.toContain("exclude");
    expect([host.read(config), host.read(environment)]).toEqual([before, mine]);
    expect(await host.loaded()).not.toBeNull();
    expect(told.output).toContain("healthy 200");
    const pid = await host.sh("systemctl show -p MainPID --value alloy");
    expect(await changeAgent(plane, server)).toMatchObject({ outcome: "in-sync" });
    expect(await host.sh("systemctl show -p MainPID --value alloy")).toBe(pid);
  });

  it("a key that changed is refreshed; an older version is as good as a newer one", async () => {
    await repository.changeKey();
    await pin("1.17.0");
    const told = await changeAgent(plane, server);
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect(await both()).toEqual(["1.17.0", "1.17.0-1"]);
    expect(await host.loaded()).not.toBeNull();
  });

  it.each([
    ["whose scriptlet fails before", { pre: "exit 1" }, false, "agent.install-failed"],
    ["whose scriptlet fails after", { post: "exit 1" }, false, "agent.install-failed"],
    ["that does not run the config", {}, true, "agent.stopped"],
  ] as const)("a version %s gives way to the one that was there", async (_, scripts, broken, code) => {
    const [before, mine] = [host.read(config), host.read(environment)];
    await repository.publish(old, await alloyRpm("1.18.1", standInAlloy("1.18.1", broken), scripts));
    await pin("1.18.1");
    const told = await changeAgent(plane, server);
    expect(told).toMatchObject({ outcome: "restored", code });
    expect(await both()).toEqual(["1.17.0", "1.17.0-1"]);
    expect([host.read(config), host.read(environment)]).toEqual([before, mine]);
    expect(await host.loaded()).not.toBeNull();
    expect(host.read(repo)).toContain("exclude=alloy");
    expect(await host.sh(`rpm -V --nomtime alloy | grep -v ' c ' || true`)).toBe("");
    expect((await host.sh(`${aside}; find /var/lib/logyard -size +20k; ls -A /run/logyard`)).trim()).toBe("");
    await repository.publish(old, now);
  });

  it("a plug that is pulled between two versions is mended at the next contact", async () => {
    const before = host.read(config);
    await repository.publish(
      old,
      await alloyRpm("1.18.1", standInAlloy("1.18.1"), { post: ": >/var/lib/rig-here; sleep 60" }),
    );
    const id = await startAgent(plane, server, "upgrade");
    const running = runRollout(plane.deps, id);
    await expect.poll(() => host.exists("/var/lib/rig-here"), { timeout: 60_000 }).toBe(true);
    await host.sh("sync");
    await host.pullPlug();
    await host.boot();
    await running;
    expect(await rpmSays(host)).toContain("1.18.1-1");
    await plane.preview(server);
    expect(await both()).toEqual(["1.17.0", "1.17.0-1"]);
    expect(host.read(config)).toBe(before);
    expect(await host.loaded()).not.toBeNull();
    await repository.publish(old, now);
  });

  it("removed: the program and its hold go; config and positions stay, under their own names", async () => {
    const [before, mine] = [host.read(config), host.read(environment)];
    const told = await changeAgent(plane, server, "uninstall");
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect(await host.try("command -v alloy || systemctl is-active alloy")).toBe(false);
    expect([await rpmSays(host), host.exists("/usr/lib/systemd/system/alloy.service")]).toEqual(["", false]);
    expect([host.read(config), host.read(environment)]).toEqual([before, mine]);
    expect([host.exists("/var/lib/alloy/data"), host.read(repo).includes("exclude")]).toEqual([true, false]);
    expect((await host.sh(aside)).trim()).toBe("");
    const again = await plane.deploy(server);
    expect([again.outcome, await version()]).toEqual(["committed", newestVersion]);
    expect([await host.loaded(), host.read(environment)]).toEqual([again.run.configSha, mine]);
  });
});
