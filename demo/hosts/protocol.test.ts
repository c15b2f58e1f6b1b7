import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileAgent } from "@/lib/core/alloy/compile";
import { presets } from "@/lib/core/formats/presets";
import { applyScript } from "@/lib/core/rollout/script/apply";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { parseFacts } from "@/lib/core/rollout/script/facts-parse";
import { installScript } from "@/lib/core/rollout/script/install";
import { boot, events, nextTx, nonce } from "../__rig__/host-client";
import { startVillage, type Village, type VillageHost } from "../village";
import { villageHosts } from "./spec";

let village: Village;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "village-"));
  village = await startVillage({ dataDir, log: () => {}, specs: villageHosts, firstPort: 0 });
});
afterAll(async () => {
  await village.stop();
  await rm(dataDir, { recursive: true });
});

function sha(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function config(host: VillageHost): string {
  const source = (name: string, file: string) => ({
    id: `${host.service}-${name}`,
    service: host.service,
    env: "prod",
    name,
    kind: "file" as const,
    path: file,
    job: `gunicorn_${name}`,
    format: presets.find((p) => p.id === (name === "access" ? "gunicorn_access" : "gunicorn_error"))!,
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

async function facts(host: VillageHost) {
  const done = await boot(village, host, factsScript({ nonce }), "fg");
  expect(done.code).toBe(0);
  const report = parseFacts(done.stdout, nonce, Date.now());
  if (!report) throw new Error(done.stdout + done.stderr);
  return report;
}

async function install(host: VillageHost) {
  const txId = nextTx();
  const done = await boot(village, host, installScript({ txId, nonce }), "unit", txId);
  return events(done).at(-1);
}

async function apply(host: VillageHost, text: string) {
  const { files } = await facts(host);
  const txId = nextTx();
  const file = {
    path: "/etc/alloy/config.alloy",
    text,
    sha256: sha(text),
    mode: "0640",
    owner: "root:alloy",
  };
  const previousSha = files.get(file.path) ?? null;
  const done = await boot(
    village,
    host,
    applyScript({ txId, nonce, files: [{ ...file, previousSha }] }),
    "unit",
    txId,
  );
  return { done, all: events(done), end: events(done).at(-1) };
}

function onDisk(host: VillageHost): string | null {
  return host.machine.disk.text("/etc/alloy/config.alloy");
}

async function count(selector: string): Promise<number> {
  const url = new URL("/loki/api/v1/query_range", village.storeUrl);
  url.searchParams.set("query", selector);
  url.searchParams.set("limit", "5000");
  url.searchParams.set("start", `${Date.now() - 3_600_000}000000`);
  const reply = (await (await fetch(url)).json()) as { data: { result: { values: unknown[] }[] } };
  return reply.data.result.reduce((n, s) => n + s.values.length, 0);
}

async function until(what: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await what())) {
    if (Date.now() > deadline) throw new Error("did not happen in time");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe("Logyard's own scripts on a simulated host", () => {
  it("reads the facts of a fresh server", async () => {
    const { facts: read, config: text } = await facts(village.host("icsc-platform"));
    expect(read).toMatchObject({
      os: "ubuntu",
      osVersion: "22.04",
      arch: "x86_64",
      agentState: "absent",
      promtail: false,
    });
    expect(read.systemd).not.toBeNull();
    expect(Math.abs(read.clockSkewMs ?? 1e9)).toBeLessThan(2000);
    expect(text).toBeNull();
  });

  it("installs the agent, commits a config, and its lines arrive with the promised labels", async () => {
    const host = village.host("icsc-platform");
    expect(await install(host)).toMatchObject({ type: "end", outcome: "committed" });
    const { end, all } = await apply(host, config(host));
    expect(end).toMatchObject({ type: "end", outcome: "committed" });
    expect(all.filter((e) => e.type === "done").map((e) => e.outcome)).toEqual(["ok", "ok", "ok", "ok"]);
    expect((await facts(host)).facts).toMatchObject({ agentState: "active", agentUser: "alloy" });
    await until(async () => (await count('{host="icsc-platform", job="gunicorn_access"}')) > 1000);
    await until(async () => (await count('{host="icsc-platform", job="gunicorn_error"} |= "Traceback"')) > 0);
  });

  it("changes nothing when alloy refuses the text", async () => {
    const host = village.host("icsc-platform");
    const before = onDisk(host);
    const { end } = await apply(host, '# not alloy\nloki.write "default" { }\n');
    expect(end).toMatchObject({ type: "end", outcome: "aborted", code: "agent.config-invalid" });
    expect(onDisk(host)).toBe(before);
  });

  it("restores the old config when the reload fails", async () => {
    const host = village.host("icsc-platform");
    const before = onDisk(host)!;
    const bad = `${before}\nloki.process "bad" {\n\tforward_to = []\n\n\tstage.regex {\n\t\texpression = "(unclosed"\n\t}\n}\n`;
    const { end } = await apply(host, bad);
    expect(end).toMatchObject({ type: "end", outcome: "restored", code: "agent.reload-failed" });
    expect(onDisk(host)).toBe(before);
    expect((await host.machine.agent!.http("GET", "/-/healthy")).status).toBe(200);
  });

  it("changes nothing on a full disk, and says so", async () => {
    const host = village.host("icsc-platform");
    const before = onDisk(host)!;
    const next = `${before}\n// changed\n`;
    await host.setFault("disk-full");
    const { end, done } = await apply(host, next);
    await host.setFault("disk-full", false);
    expect(onDisk(host)).toBe(before);
    expect(end?.type === "end" ? end.outcome : done.code).not.toBe("committed");
    expect((await apply(host, before)).end).toMatchObject({ outcome: "committed" });
  });

  it("answers a truncated script and a repeated transaction as a real host does", async () => {
    const host = village.host("icsc-center-01");
    const txId = nextTx();
    await boot(village, host, installScript({ txId, nonce }), "unit", txId);
    const again = await boot(village, host, installScript({ txId, nonce }), "follow", txId);
    expect(again.code).toBe(0);
    expect(events(again).at(-1)).toMatchObject({ outcome: "committed" });
  });

  it("takes a sudo password from stdin, and refuses without one", async () => {
    const host = village.host("icsc-center-08");
    expect((await facts(host)).facts.os).toBe("ubuntu");
    const refused = await boot(village, { ...host, sudoPassword: null }, factsScript({ nonce }), "fg");
    expect(refused).toMatchObject({ code: 1, stderr: "sudo: a password is required\n" });
  });
});
