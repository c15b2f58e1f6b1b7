import { options, type Programs } from "../program";

const kernel = { "22.04": "5.15.0-122-generic", "24.04": "6.8.0-48-generic" };

function strftime(format: string, now: Date): string {
  const iso = now.toISOString();
  const seconds = Math.floor(now.getTime() / 1000);
  const values: Readonly<Record<string, string>> = {
    s: String(seconds),
    N: `${String(now.getTime() % 1000).padStart(3, "0")}000000`,
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
    z: "+0000",
    Z: "UTC",
    "%": "%",
  };
  return format.replace(/%(\d?)([a-zA-Z%])/g, (all, digits: string, key: string) =>
    key === "N" && digits ? values.N!.slice(0, Number(digits)) : (values[key] ?? all),
  );
}

const quiet = () => ({});

export const systemPrograms: Programs = {
  uname: (args, io) => {
    const release = kernel[io.machine.spec.osVersion];
    const { flags } = options(args, []);
    if (flags.has("-a"))
      return { out: `Linux ${io.machine.name} ${release} #132-Ubuntu SMP x86_64 x86_64 x86_64 GNU/Linux\n` };
    const parts: string[] = [];
    if (flags.size === 0 || flags.has("-s")) parts.push("Linux");
    if (flags.has("-n")) parts.push(io.machine.name);
    if (flags.has("-r")) parts.push(release);
    if (flags.has("-m") || flags.has("-p") || flags.has("-i")) parts.push("x86_64");
    return { out: `${parts.join(" ")}\n` };
  },
  arch: () => ({ out: "x86_64\n" }),
  hostname: (args, io) => ({ out: args.includes("-I") ? "10.20.0.11 \n" : `${io.machine.name}\n` }),
  nproc: () => ({ out: "2\n" }),
  date: (args) => {
    const format = args.find((a) => a.startsWith("+"));
    const now = new Date();
    return { out: `${format ? strftime(format.slice(1), now) : strftime("%F %T %Z", now)}\n` };
  },
  free: () => ({
    out: "               total        used        free      shared  buff/cache   available\nMem:         4015820     1220144      811204       16340     1984472     2513088\nSwap:              0           0           0\n",
  }),
  df: (args, io) => {
    const { flags, rest } = options(args, ["--output"]);
    const full = io.machine.faults.has("disk-full");
    const unit = flags.has("-B1") || flags.has("-B") ? 1 : 1024;
    const size = (41_152_736 * 1024) / unit;
    const used = full ? size : Math.floor(size * 0.31);
    const free = size - used;
    const output = flags.get("--output");
    if (output !== undefined) {
      const column: Readonly<Record<string, string>> = {
        avail: String(free),
        size: String(size),
        used: String(used),
        target: "/",
        source: "/dev/vda1",
      };
      return {
        out: `${output}\n${output
          .split(",")
          .map((c) => column[c] ?? "-")
          .join(" ")}\n`,
      };
    }
    const share = `${Math.round((used / size) * 100)}%`;
    const rows = (rest.length > 0 ? rest : ["/"]).map(() => `/dev/vda1 ${size} ${used} ${free} ${share} /\n`);
    return {
      out: `Filesystem     ${unit === 1 ? "1B" : "1024"}-blocks     Used Available Capacity Mounted on\n${rows.join("")}`,
    };
  },
  timedatectl: (args) =>
    args[0] === "show"
      ? { out: "Timezone=Asia/Seoul\nNTP=yes\nNTPSynchronized=yes\n" }
      : {
          out: "               Time zone: Asia/Seoul (KST, +0900)\nSystem clock synchronized: yes\n             NTP service: active\n",
        },
  ss: (args, io) => {
    const rows = ["LISTEN 0 128 0.0.0.0:22 0.0.0.0:*", "LISTEN 0 2048 127.0.0.1:8000 0.0.0.0:*"];
    if (io.machine.units.find("alloy")?.state === "active")
      rows.push("LISTEN 0 4096 127.0.0.1:12345 0.0.0.0:*");
    const head = args.some((a) => a.includes("H"))
      ? ""
      : "State  Recv-Q Send-Q Local Address:Port Peer Address:Port\n";
    return { out: `${head}${rows.join("\n")}\n` };
  },
  ip: () => ({
    out: "1: lo    inet 127.0.0.1/8 scope host lo\n2: ens3    inet 10.20.0.11/24 brd 10.20.0.255 scope global ens3\n",
  }),
  uptime: () => ({ out: " up 9 days,  4:12,  0 users,  load average: 0.08, 0.05, 0.01\n" }),
  pgrep: (args, io) => {
    const pattern = args.at(-1) ?? "";
    const hits = io.machine.units
      .list()
      .filter(([name, unit]) => unit.state === "active" && name.includes(pattern));
    return hits.length > 0 ? { out: `${hits.map(([, unit]) => unit.pid).join("\n")}\n` } : { code: 1 };
  },
  kill: (args) => (args.includes("-0") ? {} : {}),
  logger: (args, io) => {
    const { flags, rest } = options(args, ["-t", "-p"]);
    io.machine.journal.add({
      unit: "",
      ident: flags.get("-t") ?? io.person.name,
      pid: io.machine.nextPid(),
      priority: 5,
      message: rest.join(" "),
    });
    return {};
  },
  umask: (args, io) => {
    if (args[0] === undefined) return { out: `${io.view.umask.toString(8).padStart(4, "0")}\n` };
    io.view.umask = Number.parseInt(args[0], 8);
    return {};
  },
  // A simulated shell gets no signals, and an exec has its host's lock to itself.
  trap: quiet,
  flock: quiet,
  sync: quiet,
  restorecon: quiet,
};
