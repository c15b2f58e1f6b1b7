import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startVillage, type Village } from "@/demo/village";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import type { Actor } from "@/lib/core/fleet/model";
import { guessFormats } from "@/lib/core/formats/guess";
import { plantDemo } from "@/lib/usecases/demo/plant";
import { followLogFile } from "./follow";
import { sampleLogFile } from "./sample";

const admin: Actor = { id: "u1", name: "Ada", role: "admin" };
const vault = aesVault(randomBytes(32));
let village: Village;
let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "village-follow-"));
  database = await openTestDatabase();
  village = await startVillage({ dataDir, log: () => {}, firstPort: 0 });
  await plantDemo({ ...deps(), keys: sshKeyInspector, demo: { start: async () => village } }, admin);
});
afterAll(async () => {
  await village.stop();
  await database.close();
  await rm(dataDir, { recursive: true });
});
const deps = () => ({ stores: database.stores, vault, ids: uuidIds, hosts: createRemoteHosts() });

async function accessLog() {
  const service = (await database.stores.services.list()).find(({ name }) => name === "ssc-api");
  const logPath = service?.logPaths.find(({ name }) => name === "access");
  const serverId = service?.placements[0]?.serverId;
  if (!logPath || !serverId) throw new Error("the demo has no ssc-api access");
  return { serverId, kind: "file", path: logPath.path } as const;
}

it("follows a file over one connection: again when lines have come, until the reader goes", async () => {
  const input = await accessLog();
  const reader = new AbortController();
  const seen: string[] = [];
  for await (const event of followLogFile(deps(), input, { signal: reader.signal, pauseMs: 50 })) {
    if (event.kind === "problem") throw new Error(event.problem.code);
    seen.push(event.sample.lines.join("\n"));
    if (seen.length === 2) reader.abort();
  }
  expect(seen).toHaveLength(2);
  expect(seen[1]).not.toBe(seen[0]);
});

it("reads lines that the preset of their program is guessed from", async () => {
  const sample = await sampleLogFile(deps(), await accessLog());
  if (!sample.ok) throw new Error(sample.problem.code);
  expect(guessFormats(sample.value.lines)[0]).toMatchObject({ format: { id: "gunicorn_access" }, share: 1 });
});

it("ends with the reason when there is nothing to follow", async () => {
  const input = await accessLog();
  const signal = new AbortController().signal;
  const events = async (change: object) => {
    const all = [];
    for await (const event of followLogFile(deps(), { ...input, ...change }, { signal })) all.push(event);
    return all;
  };
  expect(await events({ path: "var/log/x" })).toMatchObject([{ problem: { code: "path.relative" } }]);
  expect(await events({ serverId: "none" })).toMatchObject([{ problem: { code: "not-found" } }]);
});
