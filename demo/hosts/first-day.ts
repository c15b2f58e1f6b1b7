import { getCommandNames } from "just-bash";
import { allPrograms } from "./commands/all";
import { root } from "./disk";
import type { Machine } from "./machine";
import { baseGroup, basePasswd } from "./people";

const codename = { "22.04": "jammy", "24.04": "noble" };

/** Programs of the simulated shell that a fresh Ubuntu server does not have. */
const absent = new Set([
  "alloy",
  "html-to-markdown",
  "js-exec",
  "yq",
  "xan",
  "sqlite3",
  "rg",
  "python",
  "python3",
]);

/** What a fresh Ubuntu server of this kind has on its disk before anybody touches it. */
export function furnish(machine: Machine): void {
  const { disk, spec } = machine;
  for (const dir of [
    "/bin",
    "/etc",
    "/home/ubuntu",
    "/opt",
    "/proc/sys/kernel/random",
    "/root",
    "/run",
    "/srv",
    "/usr/bin",
    "/usr/lib/systemd/system",
    "/usr/local/bin",
    "/var/lib/dpkg",
    "/var/log",
    "/var/tmp",
  ])
    disk.mkdir(dir, root, { recursive: true });
  disk.mkdir("/run/systemd/system", root, { recursive: true });
  disk.mkdir("/tmp", root, { mode: 0o1777 });
  disk.mkdir("/dev", root);
  // The shell finds a program by its file; builtins of other systems' shells are not among Ubuntu's.
  for (const name of new Set([...getCommandNames(), ...Object.keys(allPrograms)]))
    if (!absent.has(name)) disk.put(`/usr/bin/${name}`, `#!/bin/sh\n# ${name}: simulated\n`, { mode: 0o755 });
  const home = disk.find("/home/ubuntu");
  if (home) Object.assign(home, { uid: 1000, gid: 1000, mode: 0o750 });
  const rootHome = disk.find("/root");
  if (rootHome) rootHome.mode = 0o700;
  disk.put("/etc/passwd", basePasswd);
  disk.put("/etc/group", baseGroup);
  disk.put("/etc/hostname", `${machine.name}\n`);
  disk.put("/etc/hosts", `127.0.0.1 localhost\n127.0.1.1 ${machine.name}\n`);
  disk.put("/etc/timezone", "Asia/Seoul\n");
  disk.put(
    "/etc/os-release",
    `PRETTY_NAME="Ubuntu ${spec.osVersion} LTS"\nNAME="Ubuntu"\nVERSION_ID="${spec.osVersion}"\nVERSION="${spec.osVersion} LTS"\nVERSION_CODENAME=${codename[spec.osVersion]}\nID=ubuntu\nID_LIKE=debian\nHOME_URL="https://www.ubuntu.com/"\n`,
  );
  disk.put("/etc/machine-id", `${machine.bootId.replaceAll("-", "")}\n`);
  disk.put("/proc/sys/kernel/random/boot_id", `${machine.bootId}\n`);
  disk.put("/proc/1/comm", "systemd\n");
  disk.put("/proc/meminfo", "MemTotal:        4015820 kB\nMemAvailable:    2513088 kB\n");
  disk.mkdir("/etc/apt/sources.list.d", root, { recursive: true });
  disk.mkdir("/etc/apt/keyrings", root, { recursive: true });
  disk.put(
    `/etc/systemd/system/${spec.service}.service`,
    `[Unit]\nDescription=${spec.service} (gunicorn)\n\n[Service]\nUser=app\nExecStart=/srv/${spec.service}/venv/bin/gunicorn --access-logfile ${spec.accessLog} --error-logfile ${spec.errorLog} config.wsgi\n\n[Install]\nWantedBy=multi-user.target\n`,
  );
  machine.journal.add({
    atMs: machine.bootedAtMs,
    unit: `${spec.service}.service`,
    ident: "systemd",
    pid: 1,
    priority: 6,
    message: `Started ${spec.service} (gunicorn).`,
  });
}

/** Makes the log files with the owners and modes that they have in life. */
export function layLogFiles(machine: Machine): void {
  const { disk, spec } = machine;
  for (const file of [spec.accessLog, spec.errorLog]) {
    const dir = file.slice(0, file.lastIndexOf("/"));
    const folder = disk.mkdir(dir, root, { recursive: true });
    Object.assign(folder, { uid: 1001, gid: 4, mode: 0o755 });
    const hidden = spec.unreadableErrorLog && file === spec.errorLog;
    disk.put(file, "", hidden ? { mode: 0o640 } : { mode: 0o640, uid: 1001, gid: 4 });
  }
}
