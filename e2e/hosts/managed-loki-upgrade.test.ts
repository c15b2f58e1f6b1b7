import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import { previewStore } from "@/lib/usecases/rollouts/store-version";
import type { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";
import { chooseSource, dpkgSays, mirrored, upload } from "./rig/package-work";
import { lokiDeb, realProgram, standInLoki, zipOf } from "./rig/packages";
import { Mirror } from "./rig/repository";
import { installOn, openStorePlane } from "./rig/store-work";

const real = realProgram("loki");
console.info(`The version that stays is ${real ? `the real Loki, ${real}` : "the rig's stand-in for Loki"}`);
const config = "/etc/loki/config.yaml";

let mirror: Mirror;
beforeAll(async () => {
  mirror = await Mirror.open();
});
afterAll(() => mirror.close());

const pidOf = (host: RigHost) => host.sh("systemctl show -p MainPID --value loki");
const versionOf = async (host: RigHost) =>
  /version ([\d.]+)/.exec(await host.sh("/usr/local/bin/loki --version"))?.[1];
const ready = "curl -fsS localhost:3100/ready";
/** Nothing of a try is left but its journal. */
const leftovers = `ls -A /etc/loki /usr/local/bin | grep '^[.]' || true; find /var/lib/logyard -size +100k
  ls -A /run/logyard; ls -d /run/systemd/system/loki.service.d 2>/dev/null || true`;

/** In the order in which an operator meets it, on one host. */
describe.each(["archive", "package"] as const)(
  "another version, from the %s",
  { timeout: 240_000 },
  (kind) => {
    let host: RigHost;
    let server: Server;
    let plane: ControlPlane;
    beforeAll(async () => {
      [host, plane] = await Promise.all([RigHost.start(), openStorePlane()]);
      server = await plane.server(host);
      await offer("3.6.2");
      expect(await install({ version: "3.6" })).toMatchObject({ outcome: "committed" });
    }, 300_000);
    afterAll(() => plane.close());

    async function offer(
      version: string,
      program: { text: string } | { path: string } = standInLoki(version),
    ) {
      if (kind === "package") return upload(plane, version, await lokiDeb(version, program), "loki");
      const bytes = zipOf(
        "loki-linux-amd64",
        "text" in program ? Buffer.from(program.text) : readFileSync(program.path),
      );
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const url = mirror.offer(`loki-${sha256}.zip`, bytes);
      await chooseSource(plane, mirrored(version, url, sha256, "zip"), "loki");
    }
    const install = (loki: Record<string, unknown>) => installOn(plane, server, loki);
    /** What the preview says of another version. */
    async function upgradeShown() {
      const shown = await previewStore(plane.deps, { id: "loki", serverId: server.id });
      if (!shown.ok) throw new Error(JSON.stringify(shown.problem));
      return shown.value.upgrade;
    }
    const seen = async () => [
      await versionOf(host),
      kind === "package" ? await dpkgSays(host, "loki") : "",
      host.read(config),
      host.read("/etc/systemd/system/loki.service"),
      await host.sh("stat -c '%a %U:%G' /etc/loki/config.yaml; systemctl is-enabled loki"),
    ];

    it("is shown beforehand, comes with the config that is made for it, and is ready", async () => {
      expect(await upgradeShown()).toBeNull();
      // Only the later version knows a key of this config.
      expect(host.read(config)).not.toContain("disk_full_threshold");
      await offer("3.7.6", kind === "archive" && real ? { path: real } : standInLoki("3.7.6"));
      expect(await upgradeShown()).toEqual({ from: "3.6.2", to: "3.7.6" });
      const unit = host.read("/etc/systemd/system/loki.service");
      const told = await install({ version: "3.7" });
      expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
      expect(told.output).toContain("loki 3.6.2 → 3.7.6");
      expect(told.steps).toEqual(expect.arrayContaining(["install ok", "reload ok", "prove ok"]));
      expect(host.read(config)).toContain("disk_full_threshold");
      expect(host.read("/etc/systemd/system/loki.service")).toBe(unit);
      expect([await versionOf(host), await host.sh(ready)]).toEqual(["3.7.6", "ready\n"]);
      expect((await host.sh(leftovers)).trim()).toBe("");
      const pid = await pidOf(host);
      expect(await install({ version: "3.7" })).toMatchObject({ outcome: "in-sync" });
      expect(await pidOf(host)).toBe(pid);
    });

    it("that refuses the config is not put in place: the one that runs is not even restarted", async () => {
      const [before, pid] = [await seen(), await pidOf(host)];
      await offer("3.7.7", standInLoki("3.7.7", "asked"));
      const told = await install({ version: "3.7", retentionHours: 48 });
      expect(told).toMatchObject({ outcome: "aborted", code: "loki.config-invalid" });
      expect(told.evidence).toContain("refuses the config when it is asked");
      expect([await seen(), await pidOf(host)]).toEqual([before, pid]);
      expect((await host.sh(leftovers)).trim()).toBe("");
    });

    it("that does not start gives way: the old one runs again, with its config and its package", async () => {
      const before = await seen();
      await offer("3.7.7", standInLoki("3.7.7", "started"));
      const told = await install({ version: "3.7", retentionHours: 48 });
      expect(told).toMatchObject({ outcome: "restored", code: "loki.start-failed" });
      expect(told.evidence).toContain("refuses the config when it is started");
      expect(await seen()).toEqual(before);
      expect(await host.sh(ready)).toBe("ready\n");
      expect((await host.sh(leftovers)).trim()).toBe("");
      await offer("3.7.8");
      expect(await install({ version: "3.7", retentionHours: 48 })).toMatchObject({
        outcome: "committed",
      });
      expect(await versionOf(host)).toBe("3.7.8");
    });
  },
);
