import type { Machine } from "./machine";
import type { Person } from "./people";
import { demoSudoPassword } from "./spec";

export interface SudoCall {
  readonly nonInteractive: boolean;
  readonly passwordOnStdin: boolean;
  readonly user: string;
  readonly command: readonly string[];
}

/** Reads sudo's own words, up to the command: `-n -S -k -H -p PROMPT -u USER [--] NAME=value… command`. */
export function parseSudo(args: readonly string[]): SudoCall {
  let nonInteractive = false;
  let passwordOnStdin = false;
  let user = "root";
  let i = 0;
  for (; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === "--") {
      i++;
      break;
    }
    if (arg === "-u" || arg === "-p" || arg === "-g" || arg === "-h") {
      if (arg === "-u") user = args[i + 1] ?? "root";
      i++;
    } else if (/^-[nSkKHEivl]+$/.test(arg)) {
      nonInteractive ||= arg.includes("n");
      passwordOnStdin ||= arg.includes("S");
    } else if (!arg.startsWith("-")) break;
  }
  return { nonInteractive, passwordOnStdin, user, command: args.slice(i) };
}

/** sudo's verdict; when it reads a password from stdin, exactly one line of it is gone afterwards. */
export function authorise(
  machine: Machine,
  who: Person,
  call: SudoCall,
  stdin: Buffer,
): { ok: true; stdin: Buffer } | { ok: false; message: string } {
  if (who.uid === 0) return { ok: true, stdin };
  if (machine.sudo === "refused")
    return {
      ok: false,
      message: `${who.name} is not in the sudoers file.  This incident will be reported.\n`,
    };
  if (machine.sudo === "nopasswd" && who.name === machine.spec.user) return { ok: true, stdin };
  if (call.nonInteractive || !call.passwordOnStdin)
    return {
      ok: false,
      message: call.nonInteractive
        ? "sudo: a password is required\n"
        : "sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\nsudo: a password is required\n",
    };
  const end = stdin.indexOf(10);
  const line = stdin.subarray(0, end === -1 ? stdin.length : end).toString("utf8");
  if (line === demoSudoPassword)
    return { ok: true, stdin: end === -1 ? Buffer.alloc(0) : stdin.subarray(end + 1) };
  return {
    ok: false,
    message: line
      ? "Sorry, try again.\nsudo: no password was provided\nsudo: 1 incorrect password attempt\n"
      : "sudo: no password was provided\nsudo: a password is required\n",
  };
}
