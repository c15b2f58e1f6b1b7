import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import type { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";
import { chooseSource, dpkgSays, mirrored, upload } from "./rig/package-work";
import { lokiDeb, realProgram, zipOf } from "./rig/packages";
import { Mirror } from "./rig/repository";
import { installOn, openStorePlane } from "./rig/store-work";

const standIn = fileURLToPath(new URL("rig/loki-stand-in.py", import.meta.url));
const real = realProgram("loki");
const bothReal = real !== null && realProgram("alloy") !== null;
console.info(
  bothReal
    ? `Loki is the real one, ${real}, and so is Alloy: a line is followed into it`
    : `Loki is ${real ? "the real one" : "the rig's stand-in"}; no real Alloy and Loki together: no line is followed`,
);
const logPath = "/var/log/rig/access.log";
const config = "/etc/loki/config.yaml";

let mirror: Mirror;
let plane: ControlPlane;
beforeAll(async () => {
  mirror = await Mirror.open();
});
afterAll(() => mirror.close());

async function openPlane(): Promise<void> {
  plane = await openStorePlane();
}
const install = (server: Server, loki: Record<string, unknown> = {}) => installOn(plane, server, loki);

/** Puts a shell before Loki on the host, which may refuse what it would take. */
const wrap = (text: string) =>
  `mv /usr/local/bin/loki /usr/local/bin/real-loki; cat >/usr/local/bin/loki <<'END'
#!/bin/sh
${text}
exec /usr/local/bin/real-loki "$@"
END
chmod 755 /usr/local/bin/loki`;
const unwrap = "mv /usr/local/bin/real-loki /usr/local/bin/loki";

/** In the order in which an operator meets it, on one host. */
describe("from the archive of a release", () => {
  let host: RigHost;
  let server: Server;
  let archive: { readonly url: string; readonly sha256: string };
  beforeAll(async () => {
    [host] = await Promise.all([RigHost.start(), openPlane()]);
    const bytes = zipOf("loki-linux-amd64", readFileSync(real ?? standIn));
    archive = {
      url: mirror.offer("loki-linux-amd64.zip", bytes),
      sha256: createHash("sha256").update(bytes).digest("hex"),
    };
    server = await plane.server(host);
  });
  afterAll(() => plane.close());

  it("another file than was promised is not unpacked", async () => {
    await chooseSource(plane, mirrored("3.7.6", archive.url, "0".repeat(64), "zip"), "loki");
    const told = await install(server);
    expect(told).toMatchObject({ outcome: "aborted", code: "loki.install-failed" });
    expect(told.evidence).toContain(`expected ${"0".repeat(64)}`);
    expect([
      host.exists("/usr/local/bin/loki"),
      host.exists("/etc/loki"),
      host.exists("/var/lib/loki"),
    ]).toEqual([false, false, false]);
  });

  it("is checked before it is started, by an account of its own, and 503 is said to be usual", async () => {
    await chooseSource(plane, mirrored("3.7.6", archive.url, archive.sha256, "zip"), "loki");
    const told = await install(server);
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect(told.steps).toEqual(
      ["connect", "inspect", "install", "upload", "validate", "apply", "reload", "prove"].map(
        (one) => `${one} ok`,
      ),
    );
    expect(told.output).toMatch(/ready: 503 [\s\S]*usual for about 15 seconds/);
    expect(await host.sh("ps -o user= -p $(systemctl show -p MainPID --value loki)")).toBe("loki\n");
    expect(await host.sh(`stat -c '%a %U:%G' ${config} /etc/systemd/system/loki.service /var/lib/loki`)).toBe(
      "640 root:loki\n644 root:root\n750 loki:loki\n",
    );
    const unit = await host.sh(
      "systemctl show loki -p NoNewPrivileges -p ProtectSystem -p User -p UnitFileState -p ProtectHome",
    );
    expect(unit.trim().split("\n").toSorted()).toEqual([
      "NoNewPrivileges=yes",
      "ProtectHome=yes",
      "ProtectSystem=strict",
      "UnitFileState=enabled",
      "User=loki",
    ]);
    expect((await host.sh("find /var/lib/logyard -size +100k; ls -A /run/logyard")).trim()).toBe("");
  });

  it("is in sync a second time: neither fetched nor restarted", async () => {
    const pid = await host.sh("systemctl show -p MainPID --value loki");
    const told = await install(server);
    expect([told.outcome, told.output.includes("curl ")]).toEqual(["in-sync", false]);
    expect(await host.sh("systemctl show -p MainPID --value loki")).toBe(pid);
  });

  it.runIf(bothReal)(
    "takes the lines of an agent that a rollout points to it, and the proof is green",
    async () => {
      await host.sh(`install -d -o alloy /var/log/rig; touch ${logPath}; chown alloy ${logPath}`);
      await plane.watch(server, logPath);
      await host.sh(
        `echo '127.0.0.1 - - [${gunicornTime()}] "GET /rig HTTP/1.1" 200 5 "-" "rig"' >>${logPath}`,
      );
      const told = await plane.deploy(server);
      expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
      expect(told.steps).toContain("prove ok");
      expect(told.output).toContain(`delivered ${logPath}`);
      const query =
        "curl -fsS 'localhost:3100/loki/api/v1/query_range' --data-urlencode 'query={job=~\".+\"}' -G";
      expect(await host.sh(query)).toContain("GET /rig");
    },
  );

  it("a config that Loki refuses is not put in place, and the old one runs on", async () => {
    const before = host.read(config);
    const pid = await host.sh("systemctl show -p MainPID --value loki");
    await host.sh(
      wrap('case "$*" in *verify-config*) echo "failed parsing config: rig" >&2; exit 1 ;; esac'),
    );
    const told = await install(server, { retentionHours: 48 });
    await host.sh(unwrap);
    expect(told).toMatchObject({ outcome: "aborted", code: "loki.config-invalid" });
    expect(told.evidence).toContain("failed parsing config: rig");
    expect([host.read(config), await host.sh("systemctl show -p MainPID --value loki")]).toEqual([
      before,
      pid,
    ]);
  });

  it("a Loki that dies with the new config is taken back, and runs the old one", async () => {
    const before = host.read(config);
    await host.sh(
      wrap(
        `case "$*" in *verify-config*) exit 0 ;; esac; grep -q 'retention_period: 48h' ${config} && { echo 'no such bucket'; exit 1; }`,
      ),
    );
    const told = await install(server, { retentionHours: 48 });
    await host.sh(unwrap);
    expect(told).toMatchObject({ outcome: "restored", code: "loki.start-failed" });
    expect(told.evidence).toContain("no such bucket");
    expect(host.read(config)).toBe(before);
    expect(await host.sh("curl -fsS localhost:3100/ready")).toBe("ready\n");
  });
});

describe("from a package", () => {
  let host: RigHost;
  let server: Server;
  beforeAll(async () => {
    [host] = await Promise.all([RigHost.start(), openPlane()]);
    await upload(plane, "3.7.6", await lokiDeb("3.7.6", { path: standIn }), "loki");
    server = await plane.server(host);
  });
  afterAll(() => plane.close());

  it("its own config is never started, and a config that does not run leaves nothing running", async () => {
    // Somebody else has the port.
    await host.sh(
      "systemd-run -q --unit=taker python3 -m http.server 3100; until curl -fsS localhost:3100 >/dev/null; do sleep 0.1; done",
    );
    const told = await install(server);
    expect(told).toMatchObject({ outcome: "restored", code: "loki.start-failed" });
    expect(told.evidence).toContain("Address already in use");
    expect(await host.try("systemctl is-active loki || systemctl is-enabled loki")).toBe(false);
    expect(await host.sh("journalctl -u loki -o cat")).not.toContain("Started loki.service - Loki service");
    await host.sh("systemctl stop taker");
  });

  it("is installed by the next try, as the archive is", async () => {
    const told = await install(server);
    expect([told.outcome, told.evidence]).toEqual(["committed", ""]);
    expect(await dpkgSays(host, "loki")).toBe("installed 3.7.6");
    expect(await host.sh("ps -o user= -p $(systemctl show -p MainPID --value loki)")).toBe("loki\n");
    expect(host.read("/etc/loki/config.yml")).toContain("auth_enabled");
    expect(await host.sh("systemctl show -p FragmentPath -p DropInPaths --value loki")).toBe(
      "/etc/systemd/system/loki.service\n\n",
    );
  });
});

/** Now, as gunicorn writes it. */
function gunicornTime(): string {
  const [, day, month, year, time] = /(\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date().toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
