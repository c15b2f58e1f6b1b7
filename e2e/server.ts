import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const startWithinMs = 180_000;

/** Starts Logyard the way a person does, on a free port and with empty data, and stops it when all specs have run. */
export default async function serve(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "logyard-e2e-"));
  const server = spawn(process.execPath, ["scripts/start.mjs", "--demo", "--no-open"], {
    cwd: root,
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", DATA_DIR: dataDir, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Not ready in time:\n${output}`)), startWithinMs);
    const read = (text: string) => {
      output = (output + text).slice(-20_000);
      const url = /Logyard is ready: (\S+)/.exec(output)?.[1];
      if (url) {
        clearTimeout(late);
        resolve(url);
      }
    };
    server.stdout.setEncoding("utf8").on("data", read);
    server.stderr.setEncoding("utf8").on("data", read);
    server.once("exit", (code) => reject(new Error(`Ended with status ${code}:\n${output}`)));
  });
  process.env.E2E_BASE_URL = await ready;
  return async () => {
    const ended = new Promise<number | null>((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    const code = await ended;
    rmSync(dataDir, { recursive: true, force: true });
    const bugs = output.split("\n").filter((line) => line.includes('"event":"internal"'));
    if (bugs.length > 0) throw new Error(`The server logged bugs:\n${bugs.join("\n")}`);
    if (code !== 0) throw new Error(`SIGTERM ended it with status ${code}:\n${output}`);
  };
}
