import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { freePort } from "./real-loki";

/** The `alloy` program of this machine for contract tests: LOGYARD_ALLOY_BIN, Logyard's cache, or PATH; null without one. */
export function findAlloy(): string | null {
  const inPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "alloy"));
  const places = [process.env.LOGYARD_ALLOY_BIN, join(homedir(), ".cache/logyard/bin/alloy"), ...inPath];
  return places.find((place) => place !== undefined && place !== "" && existsSync(place)) ?? null;
}

/** Runs a real Alloy with a config, its positions in a temporary folder, its own server on a free loopback port. */
export async function startRealAlloy(
  program: string,
  config: string,
): Promise<{ metrics(): Promise<string>; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "logyard-alloy-"));
  const file = join(folder, "config.alloy");
  writeFileSync(file, config);
  const listens = `127.0.0.1:${await freePort()}`;
  const address = `--server.http.listen-addr=${listens}`;
  const storage = `--storage.path=${join(folder, "data")}`;
  const child = spawn(program, ["run", "--disable-reporting", address, storage, file], { stdio: "ignore" });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  return {
    /** What it counts, as Prometheus reads it; nothing while it does not answer yet. */
    async metrics() {
      const reply = await fetch(`http://${listens}/metrics`).catch(() => null);
      return (await reply?.text()) ?? "";
    },
    async close() {
      child.kill("SIGKILL");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
