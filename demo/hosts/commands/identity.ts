import { shellWord } from "@/lib/core/shell";
import type { Person } from "../people";
import { type Output, options, type ProgramIo, type Programs } from "../program";
import { runShell } from "../shell";
import { authorise, parseSudo } from "../sudo";

/** Runs a command as another user in a shell of its own, with the caller's directory, stdin and abort. */
export async function runAs(
  io: ProgramIo,
  person: Person,
  command: readonly string[],
  stdin: string,
): Promise<Output> {
  const done = await runShell(io.machine, {
    person,
    script: command.map(shellWord).join(" "),
    stdin: Buffer.from(stdin),
    cwd: io.cwd,
    signal: io.signal,
    env: { SUDO_USER: io.person.name },
  });
  return { out: done.stdout.toString("latin1"), binary: true, err: done.stderr, code: done.code };
}

export const identityPrograms: Programs = {
  sudo: async (args, io) => {
    const call = parseSudo(args);
    if (call.command.length === 0) return {};
    const target = io.machine.people.find(call.user);
    if (!target) return { err: `sudo: unknown user: ${call.user}\n`, code: 1 };
    const verdict = authorise(io.machine, io.person, call, Buffer.from(io.stdin));
    if (!verdict.ok) return { err: verdict.message, code: 1 };
    return runAs(io, target, call.command, verdict.stdin.toString("utf8"));
  },
  runuser: async (args, io) => {
    const user = args[args.indexOf("-u") + 1] ?? "";
    const target = io.machine.people.find(user);
    if (io.person.uid !== 0) return { err: "runuser: may not be used by non-root users\n", code: 1 };
    if (!target)
      return {
        err: `runuser: user ${user} does not exist or the user entry does not contain all the required fields\n`,
        code: 1,
      };
    const rest = args.slice(args.indexOf("-u") + 2);
    return runAs(io, target, rest[0] === "--" ? rest.slice(1) : rest, io.stdin);
  },
  setpriv: async (args, io) => {
    const named = args.find((word) => word.startsWith("--reuid="))?.slice("--reuid=".length) ?? "";
    const target = io.machine.people.find(named);
    if (io.person.uid !== 0) return { err: "setpriv: setresuid failed: Operation not permitted\n", code: 1 };
    if (!target) return { err: "setpriv: failed to parse reuid\n", code: 1 };
    return runAs(io, target, args.slice(args.findIndex((word) => !word.startsWith("-"))), io.stdin);
  },
  id: (args, io) => {
    const { flags, rest } = options(args, []);
    const { people } = io.machine;
    const person = rest[0] === undefined ? io.person : people.find(rest[0]);
    if (!person) return { err: `id: '${rest[0]}': no such user\n`, code: 1 };
    const names = flags.has("-n");
    const group = (gid: number) => (names ? people.groupName(gid) : String(gid));
    if (flags.has("-u")) return { out: `${names ? person.name : person.uid}\n` };
    if (flags.has("-g")) return { out: `${group(person.gid)}\n` };
    if (flags.has("-G")) return { out: `${person.gids.map(group).join(" ")}\n` };
    const groups = person.gids.map((gid) => `${gid}(${people.groupName(gid)})`).join(",");
    return {
      out: `uid=${person.uid}(${person.name}) gid=${person.gid}(${people.groupName(person.gid)}) groups=${groups}\n`,
    };
  },
  whoami: (_args, io) => ({ out: `${io.person.name}\n` }),
  groups: (args, io) => {
    const person = args[0] === undefined ? io.person : io.machine.people.find(args[0]);
    if (!person) return { err: `groups: '${args[0]}': no such user\n`, code: 1 };
    const names = person.gids.map((gid) => io.machine.people.groupName(gid)).join(" ");
    return { out: args[0] === undefined ? `${names}\n` : `${args[0]} : ${names}\n` };
  },
  getent: (args, io) => {
    const file = args[0] === "hosts" || args[0] === "ahosts" ? "/etc/hosts" : `/etc/${args[0]}`;
    const rows = (io.machine.disk.text(file) ?? "").split("\n").filter(Boolean);
    const keys = args.slice(1);
    if (keys.length === 0) return { out: `${rows.join("\n")}\n` };
    const found = rows.filter((row) => {
      const cells = row.split(/[:\s]+/);
      return keys.some(
        (key) => cells[0] === key || cells[2] === key || (file === "/etc/hosts" && cells.includes(key)),
      );
    });
    return found.length > 0 ? { out: `${found.join("\n")}\n` } : { code: 2 };
  },
  usermod: (args, io) => {
    const { flags, rest } = options(args, ["-G"]);
    const user = rest[0] ?? "";
    if (io.person.uid !== 0)
      return {
        err: "usermod: Permission denied.\nusermod: cannot lock /etc/passwd; try again later.\n",
        code: 1,
      };
    if (!io.machine.people.find(user)) return { err: `usermod: user '${user}' does not exist\n`, code: 6 };
    for (const group of (flags.get("-G") ?? "").split(",").filter(Boolean))
      if (!io.machine.people.addToGroup(user, group))
        return { err: `usermod: group '${group}' does not exist\n`, code: 6 };
    return {};
  },
};
