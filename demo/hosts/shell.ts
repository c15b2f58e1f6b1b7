import { Bash, latin1FromBytes, stdoutAsBytes } from "just-bash";
import { shellWord } from "@/lib/core/shell";
import { allPrograms } from "./commands/all";
import type { Machine } from "./machine";
import type { Person } from "./people";
import { errnoText, toCommand } from "./program";
import { shellFixes } from "./shell-fixes";
import { UserView } from "./user-view";

export interface ShellRun {
  readonly person: Person;
  readonly script: string;
  /** Positional parameters `$1`, `$2`, … */
  readonly args?: readonly string[];
  readonly stdin?: Buffer;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface ShellResult {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly code: number;
}

const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Runs a script as one user of the host, in a fresh shell over the host's disk. */
export async function runShell(machine: Machine, run: ShellRun): Promise<ShellResult> {
  const view = new UserView(machine.disk, run.person);
  const base = { machine, person: run.person, view };
  const bash = new Bash({
    fs: view,
    cwd: run.cwd ?? (machine.disk.find(run.person.home) ? run.person.home : "/"),
    env: {
      HOME: run.person.home,
      USER: run.person.name,
      LOGNAME: run.person.name,
      SHELL: run.person.shell,
      HOSTNAME: machine.name,
      PATH: path,
      LANG: "C.UTF-8",
      ...run.env,
    },
    customCommands: Object.entries(allPrograms)
      .filter(([name]) => name !== "alloy")
      .map(([name, program]) => toCommand(name, program, base)),
    processInfo: { pid: machine.nextPid(), ppid: 1, uid: run.person.uid, gid: run.person.gid },
    executionLimits: {
      maxCommandCount: 1_000_000,
      maxLoopIterations: 1_000_000,
      maxExecutionTimeMs: 600_000,
    },
    defenseInDepth: false,
  });
  // The shell knows a program once it is registered, so a package adds its own when it is installed.
  const addAgent = () => bash.registerCommand(toCommand("alloy", allPrograms.alloy!, base));
  if (machine.hasAgent) addAgent();
  else machine.onInstalled.add(addAgent);
  bash.registerTransformPlugin(shellFixes);
  const args = run.args?.length ? `set -- ${run.args.map(shellWord).join(" ")}\n` : "";
  try {
    const result = await bash.exec(args + run.script, {
      rawScript: true,
      stdin: run.stdin?.toString("latin1") ?? "",
      stdinKind: "bytes",
      signal: run.signal,
    });
    return {
      stdout: Buffer.from(latin1FromBytes(stdoutAsBytes(result)), "latin1"),
      stderr: result.stderr.replaceAll(/^bash: /gm, "sh: 1: "),
      code: result.exitCode,
    };
  } catch (error) {
    return { stdout: Buffer.alloc(0), stderr: `sh: 1: ${errnoText(error)}\n`, code: 2 };
  } finally {
    machine.onInstalled.delete(addAgent);
  }
}
