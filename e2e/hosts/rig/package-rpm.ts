import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { RigHost } from "./host";
import type { ProgramFile } from "./packages";

const run = promisify(execFile);
const rootfs = (path: string) => fileURLToPath(new URL(`rootfs${path}`, import.meta.url));

/** A package that was built. */
export interface Rpm {
  readonly path: string;
  readonly sha256: string;
}

interface RpmInput {
  readonly name: string;
  readonly version: string;
  readonly files?: Readonly<Record<string, ProgramFile & { readonly mode?: number }>>;
  /** Marks of files in rpm's words: "%config(noreplace)". */
  readonly marks?: Readonly<Record<string, string>>;
  readonly provides?: readonly string[];
  readonly scripts?: Readonly<Partial<Record<"pre" | "post" | "preun", string>>>;
}

/** Builds a package with rpmbuild. */
export async function buildRpm(input: RpmInput): Promise<Rpm> {
  const { name, version, files = {}, marks = {}, provides = [], scripts = {} } = input;
  const folder = mkdtempSync(join(tmpdir(), "logyard-rpm-"));
  for (const [path, file] of Object.entries(files)) {
    const at = join(folder, "tree", path);
    mkdirSync(dirname(at), { recursive: true });
    if ("path" in file) copyFileSync(file.path, at);
    else writeFileSync(at, file.text);
    chmodSync(at, file.mode ?? 0o644);
  }
  const spec = [
    ...[`Name: ${name}`, `Version: ${version}`, "Release: 1", `Summary: ${name} of the rig`, "License: none"],
    ...["AutoReqProv: no", ...provides.map((what) => `Provides: ${what}`), "%description", "Of the rig."],
    ...["%install", `mkdir -p %{buildroot} ${join(folder, "tree")}`],
    `cp -a ${join(folder, "tree")}/. %{buildroot}/`,
    ...Object.entries(scripts).flatMap(([when, text]) => [`%${when}`, text]),
    "%files",
    ...Object.keys(files).map((path) => `${marks[path] ?? ""} /${path}`),
  ];
  writeFileSync(join(folder, "rig.spec"), `${spec.join("\n")}\n`);
  const plain = ["_build_id_links none", "__brp_mangle_shebangs %{nil}", "_binary_payload w.ufdio"];
  const defined = [`_topdir ${join(folder, "top")}`, "__os_install_post %{nil}", "debug_package %{nil}"];
  const words = [...plain, ...defined].flatMap((word) => ["--define", word]);
  await run("rpmbuild", ["-bb", "--target", "x86_64", ...words, join(folder, "rig.spec")]);
  const path = join(folder, "top/RPMS/x86_64", `${name}-${version}-1.x86_64.rpm`);
  return { path, sha256: createHash("sha256").update(readFileSync(path)).digest("hex") };
}

/** What Grafana's package does to a host, with the rig's unit; `scripts` run last in its own. */
export function alloyRpm(
  version: string,
  program: ProgramFile,
  scripts: RpmInput["scripts"] = {},
  config = "%config(noreplace)",
): Promise<Rpm> {
  const unit = readFileSync(rootfs("/etc/systemd/system/alloy.service"), "utf8");
  return buildRpm({
    name: "alloy",
    version,
    files: {
      "usr/bin/alloy": { ...program, mode: 0o755 },
      "usr/lib/systemd/system/alloy.service": { text: unit.replace("/etc/default", "/etc/sysconfig") },
      "etc/sysconfig/alloy": { path: rootfs("/etc/default/alloy") },
      "etc/alloy/config.alloy": { text: `// The config that package ${version} brings.\n` },
    },
    marks: { "etc/sysconfig/alloy": config, "etc/alloy/config.alloy": config },
    scripts: {
      ...(scripts.pre ? { pre: scripts.pre } : {}),
      post: `set -e
. /etc/sysconfig/alloy
getent group alloy >/dev/null || groupadd -r alloy
getent passwd alloy >/dev/null || useradd -m -r -g alloy -d /var/lib/alloy -s /sbin/nologin alloy
usermod -a -G adm,systemd-journal alloy
mkdir -p /var/lib/alloy/data
chown -R alloy:alloy /var/lib/alloy
chown root:alloy /etc/alloy
chmod 770 /etc/alloy
if [ "$1" -ge 2 ] && [ "$RESTART_ON_UPGRADE" = true ]; then systemctl daemon-reload; systemctl restart alloy; fi
${scripts.post ?? ""}`,
      preun: `[ "$1" -ne 0 ] || systemctl stop alloy.service >/dev/null 2>&1 || :\n${scripts.preun ?? ""}`,
    },
  });
}

/**
 * Makes a host one of the other family: no program of Debian's packages is found on it, and rpm knows of what every
 * such system has. Its package manager is called `tool`.
 */
export async function asRpmHost(host: RigHost, tool: "dnf" | "yum"): Promise<void> {
  const base = await buildRpm({
    name: "rig-base",
    version: "9",
    provides: ["/bin/sh", "system-release"],
    files: { "usr/share/rig-base": { text: "" } },
  });
  writeFileSync(host.path("/root/base.rpm"), readFileSync(base.path));
  // Debian's dnf does not bring them. This machine has the same release, and rpm for building packages.
  for (const name of ["rpm", "rpmkeys"]) {
    writeFileSync(host.path(`/usr/bin/${name}`), readFileSync(`/usr/bin/${name}`), { mode: 0o755 });
  }
  await host.sh(`update-ca-certificates >/dev/null 2>&1
    mkdir -p /opt/debian /etc/yum.repos.d /etc/sysconfig
    for name in apt-get apt apt-cache apt-mark dpkg dpkg-query dpkg-deb; do mv /usr/bin/$name /opt/debian/; done
    ${tool === "dnf" ? ":" : "mv /usr/bin/dnf /usr/bin/yum"}
    # Debian's rpm looks for its database where the home folder is, and a unit of systemd has none.
    mkdir -p /etc/rpm; echo '%_dbpath /var/lib/rpm' >/etc/rpm/macros.rig
    rpm -i --nosignature --force-debian /root/base.rpm; rm /root/base.rpm`);
}

/** What the host's package database says: "1.18.1-1", "" for a package that it does not know. */
export async function rpmSays(host: RigHost, name = "alloy"): Promise<string> {
  return (
    await host.sh(`rpm -q --qf '%{VERSION}-%{RELEASE} ' ${name} | grep -v 'not installed' || true`)
  ).trim();
}
