import type { Located } from "@/lib/core/fleet-file/read";
import { visible } from "@/lib/core/i18n/terminal-words";
import type { Terminal } from "./terminal";

/** All that was found, in the order of the file: where, and in words. */
export function tellFindings(to: Terminal, file: string, findings: readonly Located[]): void {
  for (const { problem, severity, position } of findings) {
    const { what, why, next } = to.problem(problem);
    const place = `${visible(file)}:${position.line}:${position.column}`;
    to.say(`${place}  ${problem.at ?? ""}\n  ${to.t(severity)}: ${what}\n  ${why} ${next}\n`);
  }
}

/** The same for a program. */
export function findingsAsJson(to: Terminal, findings: readonly Located[]) {
  return findings.map(({ problem, severity, position }) => ({
    severity,
    code: problem.code,
    at: problem.at ?? "",
    line: position.line,
    column: position.column,
    ...to.problem(problem),
  }));
}
