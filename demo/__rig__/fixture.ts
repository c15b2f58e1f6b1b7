import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileAgent } from "@/lib/core/alloy/compile";
import { presets } from "@/lib/core/formats/presets";
import { applyScript } from "@/lib/core/rollout/script/apply";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { parseFacts } from "@/lib/core/rollout/script/facts-parse";
import { installScript } from "@/lib/core/rollout/script/install";
import { startVillage, type Village, type VillageHost, type VillageOptions } from "../village";
import { boot, events, nextTx, nonce } from "./host-client";

/** A village in a temporary folder. */
export async function temporaryVillage(
  options: Partial<VillageOptions> = {},
): Promise<Village & { readonly dataDir: string; end(): Promise<void> }> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), "village-")));
  const village = await startVillage({ log: () => {}, firstPort: 0, ...options, dataDir });
  return {
    ...village,
    dataDir,
    end: async () => {
      await village.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

export function sha(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The config that Logyard compiles for a host of the village and its two log files. */
export function configOf(village: Village, host: VillageHost): string {
  const source = (name: string, file: string) => ({
    id: `${host.service}-${name}`,
    service: host.service,
    env: "prod",
    name,
    kind: "file" as const,
    path: file,
    job: `gunicorn_${name}`,
    format: presets.find((p) => p.id === `gunicorn_${name}`)!,
    timeZone: "Asia/Seoul",
    labels: { server: {}, service: {}, logPath: {} },
  });
  const compiled = compileAgent({
    server: host.name,
    store: {
      pushUrl: `${village.storeUrl}/loki/api/v1/push`,
      tenant: null,
      auth: { kind: "none" },
      caFile: null,
    },
    sources: [source("access", host.accessLog), source("error", host.errorLog)],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  return compiled.value.text;
}

export async function facts(village: Village, host: VillageHost) {
  const done = await boot(village, host, factsScript({ nonce }), "fg");
  const report = parseFacts(done.stdout, nonce, Date.now());
  if (done.code !== 0 || !report) throw new Error(`facts: ${done.code} ${done.stdout}${done.stderr}`);
  return report;
}

export async function install(village: Village, host: VillageHost) {
  const txId = nextTx();
  return events(await boot(village, host, installScript({ txId, nonce }), "unit", txId)).at(-1);
}

export async function apply(village: Village, host: VillageHost, text: string) {
  const { files } = await facts(village, host);
  const txId = nextTx();
  const file = {
    path: "/etc/alloy/config.alloy",
    text,
    sha256: sha(text),
    mode: "0640",
    owner: "root:alloy",
  };
  const previousSha = files.get(file.path) ?? null;
  const script = applyScript({ txId, nonce, files: [{ ...file, previousSha }] });
  const done = await boot(village, host, script, "unit", txId);
  return { txId, script, done, all: events(done), end: events(done).at(-1) };
}

/** Lines that the store gives for a selector, newest hour. */
export async function lines(village: Village, selector: string): Promise<readonly string[]> {
  const url = new URL("/loki/api/v1/query_range", village.storeUrl);
  url.searchParams.set("query", selector);
  url.searchParams.set("limit", "5000");
  url.searchParams.set("start", `${Date.now() - 3_600_000}000000`);
  const reply = (await (await fetch(url)).json()) as { data: { result: { values: [string, string][] }[] } };
  return reply.data.result.flatMap((s) => s.values.map(([, line]) => line));
}

export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await what())) {
    if (Date.now() > deadline) throw new Error("did not happen in time");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
