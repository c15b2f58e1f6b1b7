import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Stop } from "./say.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A file of an installed package, to be run by Node itself: no shell, the same on every platform. */
export const bin = (path) => join(root, "node_modules", ...path.split("/"));

/** Children that are running now: a signal that ends the set-up ends them too. */
const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    if (running.size === 0 && process.listenerCount(signal) > 1) return;
    for (const child of running) child.kill("SIGTERM");
    process.exit(0);
  });

/** Runs a program in the project's folder and gives its exit status. Output is shown, or with `quiet` handed back. */
export function run(command, args, { env = {}, quiet = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      shell,
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => {
        output = (output + text).slice(-20_000);
      });
    child.once("error", (error) => {
      running.delete(child);
      reject(error);
    });
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Like `run`, for a step that must succeed. */
export async function must(what, command, args, options) {
  const { code, output } = await run(command, args, { quiet: true, ...options });
  if (code !== 0) throw new Stop(`${output.trimEnd()}\n\n${what} failed with status ${code}.`);
}

export const node = process.execPath;
