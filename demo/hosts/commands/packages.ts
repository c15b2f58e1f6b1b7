import type { Machine } from "../machine";
import { type Output, options, type Programs } from "../program";

/** What the repository offers, newest first. */
const versions = ["1.18.1", "1.18.0", "1.17.0"] as const;

const unitFile = `[Unit]
Description=Vendor-agnostic OpenTelemetry Collector distribution with programmable pipelines
Documentation=https://grafana.com/docs/alloy
Wants=network-online.target
After=network-online.target

[Service]
Restart=always
User=alloy
Environment=HOSTNAME=%H
EnvironmentFile=/etc/default/alloy
WorkingDirectory=/var/lib/alloy
ExecStart=/usr/bin/alloy run $CUSTOM_ARGS --storage.path=/var/lib/alloy/data $CONFIG_FILE
ExecReload=/usr/bin/env kill -HUP $MAINPID
TimeoutStopSec=20s

[Install]
WantedBy=multi-user.target
`;

export const packagedConfig = `// Sample config for Alloy.
//
// For a full configuration reference, see https://grafana.com/docs/alloy
logging {
	level = "warn"
}
`;

/** What the package's files and post-install do; a config that is there is kept. */
export function installAgent(machine: Machine, version: string = versions[0]): void {
  const { disk, people } = machine;
  people.addSystemUser("alloy", 996, "/var/lib/alloy");
  people.addToGroup("alloy", "adm");
  people.addToGroup("alloy", "systemd-journal");
  const alloy = machine.person("alloy");
  disk.put("/usr/bin/alloy", `\u007fELF simulated ${version}\n`, { mode: 0o755 });
  disk.put("/usr/lib/systemd/system/alloy.service", unitFile);
  if (disk.text("/etc/default/alloy") === null)
    disk.put(
      "/etc/default/alloy",
      'CONFIG_FILE="/etc/alloy/config.alloy"\nCUSTOM_ARGS=""\nRESTART_ON_UPGRADE=true\n',
    );
  if (disk.text("/etc/alloy/config.alloy") === null)
    disk.put("/etc/alloy/config.alloy", packagedConfig, { mode: 0o640, uid: 0, gid: alloy.gid });
  const home = disk.mkdir("/var/lib/alloy", { uid: 0, gids: [0] }, { recursive: true, mode: 0o770 });
  home.uid = alloy.uid;
  home.gid = alloy.gid;
  const data = disk.mkdir("/var/lib/alloy/data", { uid: 0, gids: [0] }, { recursive: true, mode: 0o770 });
  data.uid = alloy.uid;
  data.gid = alloy.gid;
  machine.units.forget("alloy");
  machine.units.find("alloy");
  for (const listener of machine.onInstalled) listener();
}

function refused(machine: Machine): Output | null {
  if (!machine.faults.has("no-internet")) return null;
  return {
    err: "Err:1 https://apt.grafana.com stable InRelease\n  Could not resolve 'apt.grafana.com'\nE: Failed to fetch https://apt.grafana.com/dists/stable/InRelease  Could not resolve 'apt.grafana.com'\nE: Some index files failed to download. They have been ignored, or old ones used instead.\n",
    code: 100,
  };
}

function knowsRepository(machine: Machine): boolean {
  const folder = machine.disk.find("/etc/apt/sources.list.d");
  if (folder?.kind !== "dir") return false;
  return [...folder.entries.keys()].some((n) =>
    (machine.disk.text(`/etc/apt/sources.list.d/${n}`) ?? "").includes("apt.grafana.com"),
  );
}

const update =
  "Hit:1 http://archive.ubuntu.com/ubuntu jammy InRelease\nHit:2 http://security.ubuntu.com/ubuntu jammy-security InRelease\nGet:3 https://apt.grafana.com stable InRelease [7,661 B]\nGet:4 https://apt.grafana.com stable/main amd64 Packages [402 kB]\nFetched 410 kB in 1s (398 kB/s)\nReading package lists...\n";

function install(names: readonly string[], machine: Machine): Output {
  const wanted = names.map((n) => n.split("=")[0] ?? n);
  const others = wanted.filter((n) => n !== "alloy");
  if (!wanted.includes("alloy"))
    return {
      out: `Reading package lists...\nBuilding dependency tree...\n${others.map((n) => `${n} is already the newest version.\n`).join("")}0 upgraded, 0 newly installed, 0 to remove and 3 not upgraded.\n`,
    };
  if (!machine.hasAgent && !knowsRepository(machine))
    return {
      out: "Reading package lists...\nBuilding dependency tree...\nReading state information...\n",
      err: "E: Unable to locate package alloy\n",
      code: 100,
    };
  const asked = names.find((n) => n.startsWith("alloy="))?.slice("alloy=".length);
  const version = versions.find((one) => asked === undefined || asked === `${one}-1`);
  if (version === undefined) return { err: `E: Version '${asked}' for 'alloy' was not found\n`, code: 100 };
  if (machine.hasAgent && machine.agentVersion === version)
    return {
      out: `Reading package lists...\nalloy is already the newest version (${version}-1).\n0 upgraded, 0 newly installed, 0 to remove and 3 not upgraded.\n`,
    };
  installAgent(machine, version);
  return {
    out: `Reading package lists...
Building dependency tree...
Reading state information...
The following NEW packages will be installed:
  alloy
0 upgraded, 1 newly installed, 0 to remove and 3 not upgraded.
Need to get 118 MB of archives.
After this operation, 441 MB of additional disk space will be used.
Get:1 https://apt.grafana.com stable/main amd64 alloy amd64 ${version}-1 [118 MB]
Fetched 118 MB in 4s (29.1 MB/s)
Selecting previously unselected package alloy.
(Reading database ... 63524 files and directories currently installed.)
Preparing to unpack .../alloy_${version}-1_amd64.deb ...
Unpacking alloy (${version}-1) ...
Setting up alloy (${version}-1) ...
Adding system user \`alloy' (UID 996) ...
`,
  };
}

export const packagePrograms: Programs = {
  "apt-get": (args, io) => {
    const { rest } = options(args, ["-o", "-t"]);
    const [verb, ...names] = rest;
    if (io.person.uid !== 0)
      return {
        err: "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n",
        code: 100,
      };
    if (io.machine.faults.has("disk-full") && verb === "install")
      return { err: "E: You don't have enough free space in /var/cache/apt/archives/.\n", code: 100 };
    if (args.includes("--download-only"))
      return refused(io.machine) ?? { out: "Download complete and in download only mode\n" };
    if (verb === "update") return refused(io.machine) ?? { out: update };
    if (verb === "install")
      return (io.machine.hasAgent ? null : refused(io.machine)) ?? install(names, io.machine);
    if ((verb === "remove" || verb === "purge") && names.includes("alloy")) {
      io.machine.units.stop("alloy");
      io.machine.disk.remove("/usr/bin/alloy", io.person, { force: true });
      io.machine.disk.remove("/usr/lib/systemd/system/alloy.service", io.person, { force: true });
      io.machine.units.forget("alloy");
      return { out: "Removing alloy ...\n" };
    }
    return {};
  },
  "apt-mark": (args) => ({
    out: args
      .slice(1)
      .map((name) => `${name} set on ${args[0]}.\n`)
      .join(""),
  }),
  "apt-cache": (args, io) =>
    args[0] === "madison" && args[1] === "alloy" && knowsRepository(io.machine)
      ? {
          out: versions
            .map((one) => `     alloy | ${one}-1 | https://apt.grafana.com stable/main amd64 Packages\n`)
            .join(""),
        }
      : {},
  "dpkg-query": (args, io) => {
    const { flags, rest } = options(args, ["-f", "--showformat"]);
    const name = rest[0] ?? "";
    if (name !== "alloy" || !io.machine.hasAgent)
      return { err: `dpkg-query: no packages found matching ${name}\n`, code: 1 };
    const version = `${io.machine.agentVersion}-1`;
    const format = flags.get("-f") ?? flags.get("--showformat");
    if (format === undefined) return { out: `alloy\t${version}\n` };
    const fields: Readonly<Record<string, string>> = {
      Version: version,
      Status: "install ok installed",
      "db:Status-Status": "installed",
      Package: name,
    };
    return {
      out: format
        .replace(/\$\{([\w:-]+)\}/g, (_, field: string) => fields[field] ?? "")
        .replaceAll("\\n", "\n"),
    };
  },
  dpkg: (args) => (args.includes("--print-architecture") ? { out: "amd64\n" } : {}),
  gpg: (_args, io) => ({ out: io.stdin }),
};
