import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import type { RigHost } from "./host";

const run = promisify(execFile);
const rootfs = (path: string) => fileURLToPath(new URL(`rootfs${path}`, import.meta.url));

/** The real program of this machine, where there is one. */
export function realProgram(name: "alloy" | "loki"): string | null {
  const path =
    process.env[`LOGYARD_${name.toUpperCase()}_BIN`] ?? join(homedir(), ".cache/logyard/bin", name);
  return existsSync(path) ? path : null;
}

/** A program file: where it is, or what it says. */
export type ProgramFile = { readonly path: string } | { readonly text: string };

/** The rig's agent as another version; one with `broken` starts no config. */
export function standInAlloy(version: string, broken = false): ProgramFile {
  const text = readFileSync(rootfs("/usr/bin/alloy-stand-in"), "utf8").replace("v1.18.1", `v${version}`);
  const refuses = 'sys.exit("Error: this version refuses the config")';
  return {
    text: broken ? text.replace("    agent = Agent(path)", `    ${refuses}\n    agent = Agent(path)`) : text,
  };
}

/** The rig's Loki as another version; one may refuse every config when it is asked, or when it starts. */
export function standInLoki(version: string, refuses?: "asked" | "started"): { readonly text: string } {
  const at = {
    asked: 'if "verify-config" in arguments:\n',
    started: "begun = time.monotonic()\n",
  };
  const text = readFileSync(new URL("loki-stand-in.py", import.meta.url), "utf8").replaceAll(
    "3.7.6",
    version,
  );
  if (refuses === undefined) return { text };
  const says = `sys.exit("this version refuses the config when it is ${refuses}")\n`;
  return { text: text.replace(at[refuses], `${at[refuses]}${refuses === "asked" ? "    " : ""}${says}`) };
}

/** A package that was built. */
export interface Deb {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly control: string;
}

/** Builds a package with dpkg-deb, uncompressed. Files under /etc are its conffiles where `conffiles` says so. */
async function buildDeb(input: {
  readonly name: string;
  readonly version: string;
  readonly files: Readonly<Record<string, ProgramFile & { readonly mode?: number }>>;
  readonly conffiles?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}): Promise<Deb> {
  const { name, version, files, conffiles = [], scripts = {} } = input;
  const folder = mkdtempSync(join(tmpdir(), `logyard-deb-`));
  const put = (path: string, file: ProgramFile & { readonly mode?: number }) => {
    const at = join(folder, "tree", path);
    mkdirSync(dirname(at), { recursive: true });
    if ("path" in file) copyFileSync(file.path, at);
    else writeFileSync(at, file.text);
    chmodSync(at, file.mode ?? 0o644);
  };
  const control = `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\nMaintainer: Rig <rig@example.org>\nDescription: ${name} of the rig\n`;
  put("DEBIAN/control", { text: control });
  if (conffiles.length > 0) put("DEBIAN/conffiles", { text: `${conffiles.join("\n")}\n` });
  for (const [script, text] of Object.entries(scripts)) {
    put(`DEBIAN/${script}`, { text: `#!/bin/sh\nset -e\n${text}\n`, mode: 0o755 });
  }
  for (const [path, file] of Object.entries(files)) put(path, file);
  chmodSync(join(folder, "tree"), 0o755);
  const path = join(folder, `${name}_${version}_amd64.deb`);
  await run("dpkg-deb", ["-Znone", "--root-owner-group", "--build", join(folder, "tree"), path]);
  const bytes = readFileSync(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path, name, version, sha256, sizeBytes: bytes.length, control };
}

/** What Grafana's package does to a host, with the rig's unit; `after` runs last in its postinst. */
export function alloyDeb(version: string, program: ProgramFile, after = ""): Promise<Deb> {
  return buildDeb({
    name: "alloy",
    version: `${version}-1`,
    files: {
      "usr/bin/alloy": { ...program, mode: 0o755 },
      "usr/lib/systemd/system/alloy.service": { path: rootfs("/etc/systemd/system/alloy.service") },
      "etc/default/alloy": { path: rootfs("/etc/default/alloy") },
      "etc/alloy/config.alloy": { text: `// The config that package ${version} brings.\n` },
    },
    conffiles: ["/etc/default/alloy", "/etc/alloy/config.alloy"],
    scripts: {
      postinst: `. /etc/default/alloy
if [ "$1" = configure ]; then
  getent group alloy >/dev/null || groupadd -r alloy
  getent passwd alloy >/dev/null || useradd -m -r -g alloy -d /var/lib/alloy -s /sbin/nologin alloy
  usermod -a -G adm,systemd-journal alloy
  mkdir -p /var/lib/alloy/data
  chown -R alloy:alloy /var/lib/alloy
  chown root:alloy /etc/alloy
  chmod 770 /etc/alloy
  if [ -n "$2" ] && [ "$RESTART_ON_UPGRADE" = true ]; then systemctl daemon-reload; systemctl restart alloy; fi
fi
${after}`,
      prerm: '[ "$1" != remove ] || systemctl stop alloy.service >/dev/null 2>&1 || :',
    },
  });
}

/** Grafana's Loki package: it brings a unit under /etc, and starts it at once with a config of its own. */
export function lokiDeb(version: string, program: ProgramFile): Promise<Deb> {
  return buildDeb({
    name: "loki",
    version,
    files: {
      "usr/local/bin/loki": { ...program, mode: 0o755 },
      "etc/systemd/system/loki.service": {
        text: "[Unit]\nDescription=Loki service\nAfter=network.target\n[Service]\nType=simple\nUser=loki\nExecStart=/usr/local/bin/loki -config.file /etc/loki/config.yml\nRestart=on-failure\n[Install]\nWantedBy=multi-user.target\n",
      },
      "etc/loki/config.yml": { text: "auth_enabled: false\nserver: {http_listen_port: 3100}\n" },
    },
    conffiles: ["/etc/loki/config.yml"],
    scripts: {
      postinst: `id loki >/dev/null 2>&1 || useradd -r -g nogroup -s /bin/false loki
systemctl daemon-reload || :
systemctl unmask loki || :
systemctl enable loki || :
systemctl restart loki || :`,
    },
  });
}

/** An archive with one file, as Loki's releases are: stored, not compressed. */
export function zipOf(name: string, bytes: Buffer): Buffer {
  const sum = crc32(bytes);
  const fields = (head: Buffer, at: number) => {
    head.writeUInt16LE(20, at);
    head.writeUInt32LE(sum, at + 10);
    head.writeUInt32LE(bytes.length, at + 14);
    head.writeUInt32LE(bytes.length, at + 18);
    head.writeUInt16LE(name.length, at + 22);
    return head;
  };
  const local = fields(Buffer.alloc(30), 4);
  local.writeUInt32LE(0x04034b50, 0);
  const central = fields(Buffer.alloc(46), 6);
  central.writeUInt32LE(0x02014b50, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + bytes.length, 16);
  return Buffer.concat([local, Buffer.from(name), bytes, central, Buffer.from(name), end]);
}

/** Makes the host one that never had an agent. */
export async function withoutAgent(host: RigHost): Promise<void> {
  await host.sh(`systemctl -q disable --now alloy; rm -rf /usr/bin/alloy /etc/systemd/system/alloy.service \
    /etc/default/alloy /etc/alloy /var/lib/alloy; userdel alloy; systemctl daemon-reload; systemctl reset-failed`);
}
