import type { SudoMode } from "@/lib/core/fleet/model";
import { shellCommand } from "@/lib/core/shell";
import { bootLine } from "./boot";
import type { AgentLayout } from "./layout";
import { receiveLine } from "./receive";

/**
 * Everything that Logyard runs as root on a host: the line that takes a script, the one that takes a package, and the
 * question whether it is root. The sudoers file that it offers permits these and nothing else.
 */
export const rootCommands = {
  script: (layout?: AgentLayout) => ["sh", "-c", bootLine(layout)],
  receive: (layout?: AgentLayout) => ["sh", "-c", receiveLine(layout)],
  identity: () => ["id", "-u"],
} as const satisfies Record<string, (layout?: AgentLayout) => readonly string[]>;

/**
 * The command line that runs one of them as root. The password comes on standard input; `-k` forgets a cached one, so
 * that a wrong one shows at once.
 */
export function asRoot(mode: SudoMode, command: readonly string[]): string {
  const sudo = { root: [], password: ["sudo", "-S", "-k", "-p", ""], nopasswd: ["sudo", "-n"] }[mode];
  return shellCommand(...sudo, ...command);
}
