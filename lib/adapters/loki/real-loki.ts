import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** The `loki` program of this machine for contract tests: LOGYARD_LOKI_BIN, Logyard's cache, or PATH; null without one. */
export function findLoki(): string | null {
  const inPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "loki"));
  const places = [process.env.LOGYARD_LOKI_BIN, join(homedir(), ".cache/logyard/bin/loki"), ...inPath];
  return places.find((place) => place !== undefined && place !== "" && existsSync(place)) ?? null;
}

/** A loopback port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Takes lines of any age in any order, and adds nothing of its own to them. */
export const takesAnyLine = `ingester: { max_chunk_age: 87600h }
limits_config:
  reject_old_samples: false
  creation_grace_period: 87600h
  max_query_length: 0
  split_queries_by_interval: 0
  discover_log_levels: false
  discover_service_name: []
`;

function config(folder: string, http: number, grpc: number): string {
  return `auth_enabled: false
server: { http_listen_address: 127.0.0.1, http_listen_port: ${http}, grpc_listen_address: 127.0.0.1, grpc_listen_port: ${grpc}, log_level: error }
common:
  instance_addr: 127.0.0.1
  path_prefix: ${folder}
  storage: { filesystem: { chunks_directory: ${folder}/chunks, rules_directory: ${folder}/rules } }
  replication_factor: 1
  ring: { kvstore: { store: inmemory } }
schema_config:
  configs:
    - { from: 2024-01-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }
analytics: { reporting_enabled: false }
`;
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 50_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const reply = await fetch(`${url}/ready`).catch(() => null);
    await reply?.text();
    if (reply?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("Loki did not become ready");
}

/** Starts a real Loki on free loopback ports over a temporary folder; `more` is YAML behind its settings. */
export async function startRealLoki(
  program: string,
  more = "",
): Promise<{ url: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "logyard-loki-"));
  const [http, grpc] = [await freePort(), await freePort()];
  const file = join(folder, "loki.yaml");
  writeFileSync(file, config(folder, http, grpc) + more);
  const child = spawn(program, [`-config.file=${file}`], { stdio: "ignore" });
  const close = async (): Promise<void> => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null) {
      child.kill("SIGKILL");
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${http}`;
  try {
    await untilAnswering(url, child);
  } catch (cause) {
    await close();
    throw cause;
  }
  return { url, close };
}
