import {
  type Command,
  type CommandContext,
  decodeBytesToUtf8,
  defineCommand,
  latin1FromBytes,
} from "just-bash";
import type { Machine } from "./machine";
import type { Person } from "./people";
import type { UserView } from "./user-view";

/** What a simulated program gets: its caller, the caller's view of the disk, and the host. */
export interface ProgramIo {
  readonly machine: Machine;
  readonly person: Person;
  readonly view: UserView;
  readonly cwd: string;
  readonly env: ReadonlyMap<string, string>;
  readonly signal: AbortSignal | undefined;
  /** Standard input as text. */
  readonly stdin: string;
  /** Absolute form of a path argument. */
  path(argument: string): string;
}

export interface Output {
  readonly out?: string;
  readonly err?: string;
  readonly code?: number;
  /** `out` is bytes, one per character. */
  readonly binary?: boolean;
}

export type Program = (args: readonly string[], io: ProgramIo) => Output | Promise<Output>;
export type Programs = Readonly<Record<string, Program>>;

export function toCommand(
  name: string,
  run: Program,
  base: Pick<ProgramIo, "machine" | "person" | "view">,
): Command {
  return defineCommand(name, async (args, context) => {
    const io: ProgramIo = {
      ...base,
      cwd: context.cwd,
      env: context.env,
      signal: context.signal,
      stdin: decodeBytesToUtf8(context.stdin),
      path: (argument) => base.view.resolvePath(context.cwd, argument),
    };
    try {
      const { out = "", err = "", code = 0, binary } = await run(args, io);
      return { stdout: out, stderr: err, exitCode: code, stdoutKind: binary ? "bytes" : "text" };
    } catch (error) {
      return { stdout: "", stderr: `${name}: ${errnoText(error)}\n`, exitCode: 1 };
    }
  });
}

/** "EACCES: permission denied, open '/x'" → "cannot open '/x': Permission denied", as coreutils say it. */
export function errnoText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const found = /^E[A-Z]+: (.)(.*), (\w+) ('.*')$/.exec(message);
  return found ? `cannot ${found[3]} ${found[4]}: ${found[1]!.toUpperCase()}${found[2]}` : message;
}

export function stdinBytes(context: CommandContext): Buffer {
  return Buffer.from(latin1FromBytes(context.stdin), "latin1");
}

/** Splits options from operands: `-n 5`, `-n5`, `--since=x`, `--since x`; flags that take a value are named in `valued`. */
export function options(
  args: readonly string[],
  valued: readonly string[],
): { flags: Map<string, string>; rest: string[] } {
  const flags = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === "--") {
      rest.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith("--")) {
      const [name = "", ...value] = arg.split("=");
      if (value.length > 0) flags.set(name, value.join("="));
      else if (valued.includes(name)) flags.set(name, args[++i] ?? "");
      else flags.set(name, "");
    } else if (arg.startsWith("-") && arg.length > 1) {
      for (let j = 1; j < arg.length; j++) {
        const name = `-${arg[j]}`;
        if (valued.includes(name)) {
          flags.set(name, arg.slice(j + 1) || (args[++i] ?? ""));
          break;
        }
        flags.set(name, "");
      }
    } else rest.push(arg);
  }
  return { flags, rest };
}
