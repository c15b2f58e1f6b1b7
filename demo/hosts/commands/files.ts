import { accessBits, type DiskNode } from "../nodes";
import { type Output, options, type ProgramIo, type Programs } from "../program";

function missing(program: string, path: string): Output {
  return { err: `${program}: cannot access '${path}': No such file or directory\n`, code: 1 };
}

function octal(node: DiskNode): string {
  return (node.mode & 0o7777).toString(8);
}

export function modeText(node: DiskNode): string {
  const kind = node.kind === "dir" ? "d" : node.kind === "link" ? "l" : "-";
  const bits = [6, 3, 0].map((shift) => {
    const b = (node.mode >> shift) & 7;
    return `${b & 4 ? "r" : "-"}${b & 2 ? "w" : "-"}${b & 1 ? "x" : "-"}`;
  });
  return kind + bits.join("");
}

function sizeOf(node: DiskNode): number {
  return node.kind === "file" ? node.bytes.size : node.kind === "dir" ? 4096 : node.target.length;
}

function statField(field: string, name: string, node: DiskNode, io: ProgramIo): string {
  const { people } = io.machine;
  const seconds = Math.floor(node.mtimeMs / 1000);
  const kind = {
    file: sizeOf(node) === 0 ? "regular empty file" : "regular file",
    dir: "directory",
    link: "symbolic link",
  };
  const values: Readonly<Record<string, string>> = {
    n: name,
    a: octal(node),
    A: modeText(node),
    U: people.userName(node.uid),
    u: String(node.uid),
    G: people.groupName(node.gid),
    g: String(node.gid),
    s: String(sizeOf(node)),
    Y: String(seconds),
    X: String(seconds),
    Z: String(seconds),
    W: String(seconds),
    i: String(node.ino),
    h: String(node.links),
    d: "64769",
    F: kind[node.kind],
    f: ((node.kind === "dir" ? 0o040000 : 0o100000) | node.mode).toString(16),
    y: new Date(node.mtimeMs).toISOString().replace("T", " ").replace("Z", "000000 +0000"),
    "%": "%",
  };
  return values[field] ?? `%${field}`;
}

function ownerOf(text: string, io: ProgramIo): { uid?: number; gid?: number } | null {
  const [user = "", group] = text.split(/[:.]/);
  const person = user === "" ? null : io.machine.people.find(user);
  if (user !== "" && !person) return null;
  const gid = group ? io.machine.people.groupId(group) : undefined;
  if (gid === null) return null;
  return { uid: person?.uid, gid: gid ?? undefined };
}

/** Every node below and including `path`. */
function tree(node: DiskNode): DiskNode[] {
  return node.kind === "dir" ? [node, ...[...node.entries.values()].flatMap(tree)] : [node];
}

const chown =
  (groupOnly: boolean) =>
  (args: readonly string[], io: ProgramIo): Output => {
    const program = groupOnly ? "chgrp" : "chown";
    const { flags, rest } = options(args, []);
    const reference = flags.get("--reference");
    const files = reference ? rest : rest.slice(1);
    const from = reference ? io.machine.disk.find(io.path(reference), io.person) : null;
    const owner = from ?? ownerOf(groupOnly ? `:${rest[0]}` : (rest[0] ?? ""), io);
    if (!owner)
      return { err: `${program}: invalid ${groupOnly ? "group" : "user"}: '${rest[0]}'\n`, code: 1 };
    for (const file of files) {
      const node = io.machine.disk.find(io.path(file), io.person, !flags.has("-h"));
      if (!node) return missing(program, file);
      const may = io.person.uid === 0 || (groupOnly && io.person.uid === node.uid);
      if (!may)
        return { err: `${program}: changing ownership of '${file}': Operation not permitted\n`, code: 1 };
      for (const one of flags.has("-R") ? tree(node) : [node]) {
        one.uid = owner.uid ?? one.uid;
        one.gid = owner.gid ?? one.gid;
      }
      io.machine.disk.touched(io.path(file));
    }
    return {};
  };

function applyAcl(entry: string, node: DiskNode, asDefault: boolean, io: ProgramIo): string | null {
  const [kind = "", name = "", bits = ""] = entry.replace(/^d(efault)?:/, "").split(":");
  if (!/^u(ser)?$/.test(kind)) return null;
  const person = io.machine.people.find(name);
  if (!person) return `setfacl: Option -m: Invalid argument near character 3\n`;
  const wide = node.kind === "dir" || (node.mode & 0o111) !== 0;
  const value = [...bits].reduce((sum, b) => sum | ({ r: 4, w: 2, x: 1, X: wide ? 1 : 0 }[b] ?? 0), 0);
  if (asDefault || /^d(efault)?:/.test(entry)) {
    if (node.kind === "dir") node.defaultAcl = new Map(node.defaultAcl).set(person.uid, value);
  } else node.acl = new Map(node.acl).set(person.uid, value);
  return null;
}

export const filePrograms: Programs = {
  stat: (args, io) => {
    const { flags, rest } = options(args, ["-c", "--format", "--printf"]);
    const format = flags.get("-c") ?? flags.get("--format");
    const printf = flags.get("--printf");
    let out = "";
    let err = "";
    for (const file of rest) {
      let node: DiskNode;
      try {
        node = io.machine.disk.resolve(io.path(file), io.person, flags.has("-L")).node;
      } catch (error) {
        const denied = String(error).includes("EACCES");
        err += `stat: cannot statx '${file}': ${denied ? "Permission denied" : "No such file or directory"}\n`;
        continue;
      }
      const template =
        printf ??
        format ??
        "  File: %n\n  Size: %s\nAccess: (0%a/%A)  Uid: ( %u/ %U)   Gid: ( %g/ %G)\nModify: %y";
      const text = template.replace(/%([a-zA-Z%])/g, (_, field: string) => statField(field, file, node, io));
      out += printf === undefined ? `${text}\n` : text.replaceAll("\\n", "\n").replaceAll("\\t", "\t");
    }
    return { out, err, code: err ? 1 : 0 };
  },
  chown: chown(false),
  chgrp: chown(true),
  setfacl: (args, io) => {
    const { flags, rest } = options(args, ["-m", "-x"]);
    for (const file of rest) {
      const node = io.machine.disk.find(io.path(file), io.person);
      if (!node) return { err: `setfacl: ${file}: No such file or directory\n`, code: 1 };
      if (io.person.uid !== 0 && io.person.uid !== node.uid)
        return { err: `setfacl: ${file}: Operation not permitted\n`, code: 1 };
      for (const one of flags.has("-R") ? tree(node) : [node])
        for (const entry of (flags.get("-m") ?? "").split(",").filter(Boolean)) {
          const wrong = applyAcl(entry, one, flags.has("-d"), io);
          if (wrong) return { err: wrong, code: 2 };
        }
      if (flags.has("-b")) node.acl = undefined;
      io.machine.disk.touched(io.path(file));
    }
    return {};
  },
  getfacl: (args, io) => {
    const file = args.filter((a) => !a.startsWith("-"))[0] ?? "";
    const node = io.machine.disk.find(io.path(file), io.person);
    if (!node) return { err: `getfacl: ${file}: No such file or directory\n`, code: 1 };
    const { people } = io.machine;
    const bits = (b: number) => `${b & 4 ? "r" : "-"}${b & 2 ? "w" : "-"}${b & 1 ? "x" : "-"}`;
    const named = [...(node.acl ?? [])]
      .map(([uid, b]) => `user:${people.userName(uid)}:${bits(b)}\n`)
      .join("");
    return {
      out: `# file: ${file.slice(1)}\n# owner: ${people.userName(node.uid)}\n# group: ${people.groupName(node.gid)}\nuser::${bits(node.mode >> 6)}\n${named}group::${bits(node.mode >> 3)}\nother::${bits(node.mode)}\n\n`,
    };
  },
  install: (args, io) => {
    const { flags, rest } = options(args, ["-m", "-o", "-g", "-t"]);
    const { disk, people } = io.machine;
    const mode = Number.parseInt(flags.get("-m") ?? "755", 8);
    const uid = flags.has("-o") ? people.find(flags.get("-o")!)?.uid : io.person.uid;
    const gid = flags.has("-g") ? people.groupId(flags.get("-g")!) : io.person.gid;
    if (uid === undefined) return { err: `install: invalid user: '${flags.get("-o")}'\n`, code: 1 };
    if (gid === null) return { err: `install: invalid group: '${flags.get("-g")}'\n`, code: 1 };
    const made = (node: DiskNode) => Object.assign(node, { mode, uid, gid });
    if (flags.has("-d")) {
      for (const dir of rest) made(disk.mkdir(io.path(dir), io.person, { recursive: true }));
      return {};
    }
    const [source = "", target = ""] = rest;
    const there = disk.find(io.path(target), io.person);
    const at = there?.kind === "dir" ? `${target}/${source.split("/").at(-1)}` : target;
    const bytes =
      source === "/dev/stdin"
        ? Buffer.from(io.stdin)
        : source === "/dev/null"
          ? Buffer.alloc(0)
          : disk.read(io.path(source), io.person).bytes.slice();
    disk.remove(io.path(at), io.person, { force: true });
    made(disk.write(io.path(at), bytes, io.person));
    return {};
  },
  cmp: (args, io) => {
    const [a, b] = args.filter((x) => !x.startsWith("-"));
    const left = io.machine.disk.read(io.path(a ?? ""), io.person).bytes.slice();
    const right =
      b === "-" || b === undefined
        ? Buffer.from(io.stdin)
        : io.machine.disk.read(io.path(b), io.person).bytes.slice();
    if (left.equals(right)) return {};
    return { out: args.includes("-s") ? "" : `${a} ${b} differ: byte 1, line 1\n`, code: 1 };
  },
  mktemp: (args, io) => {
    const { flags, rest } = options(args, ["-p", "--tmpdir"]);
    const template = rest[0] ?? "tmp.XXXXXXXXXX";
    const folder = flags.get("-p") ?? (template.startsWith("/") ? "" : "/tmp/");
    const name = template.replace(/X{3,}/, (x) => io.machine.nextPid().toString(36).padStart(x.length, "k"));
    const path = io.path(`${folder}${folder && !folder.endsWith("/") ? "/" : ""}${name}`);
    if (flags.has("-d")) io.machine.disk.mkdir(path, io.person, { mode: 0o700 });
    else io.machine.disk.write(path, Buffer.alloc(0), io.person, { mode: 0o600 });
    return { out: `${path}\n` };
  },
  mkdir: (args, io) => {
    const { flags, rest } = options(args, ["-m", "--mode"]);
    const wanted = flags.get("-m") ?? flags.get("--mode");
    const mode = wanted === undefined ? 0o777 & ~io.view.umask : Number.parseInt(wanted, 8);
    for (const dir of rest) {
      const path = io.path(dir);
      if (io.machine.disk.find(path, io.person)) {
        if (flags.has("-p")) continue;
        return { err: `mkdir: cannot create directory '${dir}': File exists\n`, code: 1 };
      }
      io.machine.disk.mkdir(path, io.person, { recursive: flags.has("-p"), mode });
    }
    return {};
  },
  mv: (args, io) => {
    const { flags, rest } = options(args, []);
    const target = io.path(rest.at(-1) ?? "");
    const into = io.machine.disk.find(target, io.person)?.kind === "dir" && !flags.has("-T");
    for (const source of rest.slice(0, -1)) {
      if (!io.machine.disk.find(io.path(source), io.person, false))
        return { err: `mv: cannot stat '${source}': No such file or directory\n`, code: 1 };
      io.machine.disk.rename(
        io.path(source),
        into ? `${target}/${source.split("/").at(-1)}` : target,
        io.person,
      );
    }
    return {};
  },
  ls: (args, io) => {
    const { flags, rest } = options(args, []);
    const long = flags.has("-l") || flags.has("-n");
    const numeric = flags.has("-n");
    const { people, disk } = io.machine;
    const line = (name: string, node: DiskNode) =>
      long
        ? `${modeText(node)}${node.acl ? "+" : ""} ${node.links} ${numeric ? node.uid : people.userName(node.uid)} ${numeric ? node.gid : people.groupName(node.gid)} ${String(sizeOf(node)).padStart(8)} ${new Date(node.mtimeMs).toUTCString().replace(/^\w+, (\d+) (\w+) \d+ (\d+:\d+).*/, "$2 $1 $3")} ${name}${node.kind === "link" ? ` -> ${node.target}` : ""}\n`
        : `${name}\n`;
    let out = "";
    let err = "";
    for (const operand of rest.length > 0 ? rest : ["."]) {
      const node = disk.find(io.path(operand), io.person);
      if (!node) err += `ls: cannot access '${operand}': No such file or directory\n`;
      else if (node.kind !== "dir" || flags.has("-d")) out += line(operand, node);
      else if (!(accessBits(node, io.person) & 4))
        err += `ls: cannot open directory '${operand}': Permission denied\n`;
      else {
        const names = [...node.entries].filter(
          ([name]) => flags.has("-a") || flags.has("-A") || !name.startsWith("."),
        );
        names.sort((a, b) => (flags.has("-t") ? b[1].mtimeMs - a[1].mtimeMs : a[0] < b[0] ? -1 : 1));
        for (const [name, child] of names) out += line(name, child);
      }
    }
    return { out, err, code: err ? 2 : 0 };
  },
};
