import type { SudoMode } from "@/lib/core/fleet/model";
import { rootCommands } from "@/lib/core/rollout/script/as-root";
import { shellCommand } from "@/lib/core/shell";
import { sudoersCommand, sudoersUser } from "./print";

/** The sudoers file that lets a sign-in user run what Logyard runs, and how it is put in place. */
export interface SudoRights {
  /** Absolute; sudo leaves out files whose names have a dot. */
  readonly path: string;
  readonly text: string;
  /** Command lines for whoever may become root already: check the file, put it in place, look at what holds now. */
  readonly commands: readonly string[];
  /** All of it as one piece of shell, the file in it. */
  readonly script: string;
}

// With and without a merged /usr: sudo compares the path by which it found the program.
const folders = ["/bin", "/usr/bin"];
const delimiter = "LOGYARD_SUDOERS";

/** Null for a user that is root already, and for a name that sudoers cannot hold. */
export function sudoRights(server: { readonly user: string; readonly sudo: SudoMode }): SudoRights | null {
  const { user, sudo } = server;
  if (sudo === "root") return null;
  const name = quoted(user);
  if (name === null) return null;
  const commands = folders.flatMap((folder) =>
    Object.values(rootCommands).map((words) => {
      const [program = "", ...rest] = words();
      return sudoersCommand(`${folder}/${program}`, ...rest);
    }),
  );
  const file = `logyard-${user.replaceAll(/[^A-Za-z0-9_-]/g, "_")}`;
  const path = `/etc/sudoers.d/${file}`;
  const text = [
    `# What Logyard runs as root here, to the letter, for its user ${user}.`,
    "# The scripts that these lines take from standard input run as root:",
    "# the sign-in stays as powerful as root.",
    `Defaults:${name} !requiretty`,
    `${name} ALL=(root) ${sudo === "nopasswd" ? "NOPASSWD: " : ""}${commands.join(", \\\n  ")}`,
    "",
  ].join("\n");
  const put = (from: string) => [
    shellCommand("sudo", "visudo", "-cf", from),
    shellCommand("sudo", "install", "-o", "root", "-g", "root", "-m", "0440", from, path),
    shellCommand("sudo", "-l", "-U", user),
  ];
  return {
    path,
    text,
    commands: put(file),
    script: [
      `cd "$(mktemp -d)" && cat >${file} <<'${delimiter}'`,
      text + delimiter,
      `${put(file).join(" && ")}; rm -f ${file}`,
      "",
    ].join("\n"),
  };
}

function quoted(user: string): string | null {
  try {
    return sudoersUser(user);
  } catch {
    return null;
  }
}
