import type { JournalEntry } from "../journal";
import type { Machine } from "../machine";
import { type Output, options, type Program, type Programs } from "../program";

const changing = new Set([
  "start",
  "stop",
  "restart",
  "reload",
  "enable",
  "disable",
  "try-restart",
  "reload-or-restart",
  "daemon-reload",
  "reset-failed",
]);

function property(machine: Machine, name: string, key: string): string {
  const unit = machine.units.find(name);
  const short = machine.units.short(name);
  const sub = { active: "running", inactive: "dead", failed: "failed", activating: "auto-restart" };
  const values: Readonly<Record<string, string>> = {
    Id: `${short}.service`,
    LoadState: unit ? "loaded" : "not-found",
    ActiveState: unit?.state ?? "inactive",
    SubState: sub[unit?.state ?? "inactive"],
    UnitFileState: unit ? (unit.enabled ? "enabled" : "disabled") : "",
    MainPID: String(unit?.pid ?? 0),
    NRestarts: String(unit?.restarts ?? 0),
    Result: unit?.state === "failed" ? "exit-code" : "success",
    User: short === "alloy" && unit ? "alloy" : "",
    FragmentPath: unit ? `/usr/lib/systemd/system/${short}.service` : "",
    ActiveEnterTimestamp: unit ? new Date(unit.sinceMs).toUTCString() : "",
    ExecMainStatus: unit?.state === "failed" ? "1" : "0",
  };
  return values[key] ?? "";
}

const systemctl: Program = async (args, io) => {
  const { flags, rest } = options(args, ["-p", "--property", "-n", "--lines", "-t", "--type", "--state"]);
  const [verb = "", ...names] = rest;
  const { machine } = io;
  const quiet = flags.has("-q") || flags.has("--quiet");
  if (args[0] === "--version") return { out: "systemd 249 (249.11-0ubuntu3.12)\n+PAM +AUDIT +SELINUX\n" };
  if (changing.has(verb) && io.person.uid !== 0)
    return { err: `Failed to ${verb} ${names[0] ?? ""}: Interactive authentication required.\n`, code: 1 };
  const states = names.map((name) => machine.units.find(name));
  const absent = names.find((_, i) => states[i] === null);
  const noSuchUnit: Output = {
    err: `Failed to ${verb} ${absent}.service: Unit ${machine.units.short(absent ?? "")}.service not found.\n`,
    code: 5,
  };
  switch (verb) {
    case "is-active": {
      const out = states.map((s) => `${s?.state ?? "inactive"}\n`).join("");
      return { out: quiet ? "" : out, code: states.every((s) => s?.state === "active") ? 0 : 3 };
    }
    case "is-enabled": {
      if (absent)
        return {
          err: quiet ? "" : `Failed to get unit file state for ${absent}: No such file or directory\n`,
          code: 1,
        };
      return {
        out: quiet ? "" : states.map((s) => (s?.enabled ? "enabled\n" : "disabled\n")).join(""),
        code: states.every((s) => s?.enabled) ? 0 : 1,
      };
    }
    case "is-failed":
      return {
        out: states.map((s) => `${s?.state ?? "inactive"}\n`).join(""),
        code: states.some((s) => s?.state === "failed") ? 0 : 1,
      };
    case "is-system-running":
      return { out: "running\n" };
    case "show": {
      const keys = (
        flags.get("-p") ??
        flags.get("--property") ??
        "Id,LoadState,ActiveState,SubState,UnitFileState,MainPID"
      ).split(",");
      const bare = flags.has("--value");
      return {
        out: names
          .map((n) => keys.map((k) => `${bare ? "" : `${k}=`}${property(machine, n, k)}\n`).join(""))
          .join("\n"),
      };
    }
    case "status":
    case "cat": {
      if (absent)
        return { err: `Unit ${machine.units.short(absent)}.service could not be found.\n`, code: 4 };
      const name = names[0] ?? "";
      if (verb === "cat")
        return {
          out: machine.disk.text(`/usr/lib/systemd/system/${machine.units.short(name)}.service`) ?? "",
        };
      const p = (key: string) => property(machine, name, key);
      return {
        out: `● ${p("Id")} - ${machine.units.describe(machine.units.short(name))}\n     Loaded: loaded (${p("FragmentPath")}; ${p("UnitFileState")}; vendor preset: enabled)\n     Active: ${p("ActiveState")} (${p("SubState")}) since ${p("ActiveEnterTimestamp")}\n   Main PID: ${p("MainPID")}\n`,
        code: states[0]?.state === "active" ? 0 : 3,
      };
    }
    case "daemon-reload":
      return {};
    case "reset-failed":
      for (const s of states) if (s?.state === "failed") s.state = "inactive";
      return {};
    case "list-units":
    case "list-unit-files":
      return {
        out: machine.units
          .list()
          .map(([n, u]) => `${n}.service loaded ${u.state} ${u.state === "active" ? "running" : "dead"}\n`)
          .join(""),
      };
  }
  if (absent) return noSuchUnit;
  for (const name of names) {
    if (verb === "start") machine.units.start(name);
    else if (verb === "stop") machine.units.stop(name);
    else if (verb === "restart" || verb === "try-restart") {
      machine.units.stop(name);
      machine.units.start(name);
    } else if (verb.startsWith("reload")) {
      if (machine.units.short(name) === "alloy") await machine.agent?.http("POST", "/-/reload");
    } else if (verb === "enable" || verb === "disable") {
      machine.units.enable(name, verb === "enable");
      if (flags.has("--now")) verb === "enable" ? machine.units.start(name) : machine.units.stop(name);
    } else return { err: `Unknown command verb ${verb}.\n`, code: 1 };
  }
  return {};
};

/** "10 min ago", "-5m", "@1795364537", "2026-11-22 08:00:00" → milliseconds; undefined when it says nothing we know. */
export function sinceMs(text: string | undefined, nowMs = Date.now()): number | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith("@")) return Number(text.slice(1)) * 1000;
  const relative = /^-?(\d+)\s*(s|m|h|d|sec|min|hour|day)\w*( ago)?$/.exec(text.trim());
  if (relative) {
    const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[
      relative[2]![0] as "s" | "m" | "h" | "d"
    ];
    return nowMs - Number(relative[1]) * unitMs;
  }
  const parsed = Date.parse(`${text.replace(" ", "T")}Z`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function line(entry: JournalEntry, host: string, format: string): string {
  const at = new Date(entry.atMs);
  if (format === "cat") return entry.message;
  if (format === "json")
    return JSON.stringify({
      __REALTIME_TIMESTAMP: String(entry.atMs * 1000),
      _SYSTEMD_UNIT: entry.unit,
      SYSLOG_IDENTIFIER: entry.ident,
      _PID: String(entry.pid),
      PRIORITY: String(entry.priority),
      MESSAGE: entry.message,
    });
  const stamp = format.startsWith("short-iso")
    ? at.toISOString().replace(/\.\d+Z$/, "+0000")
    : format === "short-unix"
      ? (entry.atMs / 1000).toFixed(6)
      : at.toUTCString().replace(/^\w+, (\d+) (\w+) \d+ ([\d:]+).*/, "$2 $1 $3");
  return `${stamp} ${host} ${entry.ident}[${entry.pid}]: ${entry.message}`;
}

const journalctl: Program = (args, io) => {
  const { flags } = options(args, [
    "-u",
    "--unit",
    "-n",
    "--lines",
    "-o",
    "--output",
    "-S",
    "--since",
    "-U",
    "--until",
    "-p",
    "--priority",
    "-t",
  ]);
  const mayRead =
    io.person.uid === 0 ||
    ["adm", "systemd-journal"].some((g) => io.person.gids.includes(io.machine.people.groupId(g) ?? -1));
  if (!mayRead) return { err: "No journal files were opened due to insufficient permissions.\n", code: 1 };
  const unit = flags.get("-u") ?? flags.get("--unit");
  const wanted = flags.get("-p") ?? flags.get("--priority");
  const names = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];
  const found = io.machine.journal.select({
    unit: unit === undefined ? undefined : unit.includes(".") ? unit : `${unit}.service`,
    sinceMs: sinceMs(flags.get("-S") ?? flags.get("--since")),
    maxPriority:
      wanted === undefined ? undefined : /^\d$/.test(wanted) ? Number(wanted) : names.indexOf(wanted),
  });
  const count = flags.get("-n") ?? flags.get("--lines");
  const last = count === undefined || count === "all" ? found : found.slice(-Number(count));
  const ordered = flags.has("-r") ? last.reverse() : last;
  if (ordered.length === 0)
    return { out: flags.has("-q") || flags.has("--quiet") ? "" : "-- No entries --\n" };
  const format = flags.get("-o") ?? flags.get("--output") ?? "short";
  return { out: ordered.map((e) => `${line(e, io.machine.name, format)}\n`).join("") };
};

export const systemdPrograms: Programs = { systemctl, journalctl };
