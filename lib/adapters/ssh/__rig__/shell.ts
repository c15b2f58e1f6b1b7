import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";

/** Runs a script under this machine's own `sh` without blocking the servers of the test. */
export function runShell(
  path: string,
  script: string,
  ...args: readonly string[]
): Promise<{ readonly stdout: string; readonly code: number | null; readonly signal: string | null }> {
  writeFileSync(path, script);
  return new Promise((resolve, reject) => {
    const child = spawn("sh", [path, ...args], { stdio: ["ignore", "pipe", "ignore"] });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString("utf8");
    });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ stdout, code, signal }));
  });
}
