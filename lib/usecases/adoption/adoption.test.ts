import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { root } from "@/demo/hosts/disk";
import { foundHosts } from "@/demo/hosts/spec";
import { startVillage, type Village } from "@/demo/village";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { noPackages } from "@/lib/adapters/fakes/no-packages";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { lokiClient } from "@/lib/adapters/loki/client";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { type AcceptanceForm, acceptanceSchema } from "@/lib/core/adopt/acceptance";
import { adoptAlloy } from "@/lib/core/adopt/alloy";
import { draftAcceptance } from "@/lib/core/adopt/draft-acceptance";
import { joinedText } from "@/lib/core/adopt/host-script";
import { adoptPromtail } from "@/lib/core/adopt/promtail";
import { plantCredential, plantLogStore } from "@/lib/usecases/demo/plant-access";
import { plantServer } from "@/lib/usecases/demo/plant-servers";
import { previewRollout } from "@/lib/usecases/rollouts/preview";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { startRollout } from "@/lib/usecases/rollouts/start";
import { acceptAdoption } from "./accept";
import { readHostAgentConfig } from "./read-host";

const actor = { id: "u1", name: "Ada", role: "admin" } as const;
const password = "a-password-in-clear";
let village: Village;
let database: TestDatabase;
let dataDir: string;
const ids = new Map<string, string>();
const vault = aesVault(randomBytes(32));
const doorbell = memoryDoorbell();
const hosts = createRemoteHosts();
const deps = () => ({
  ...{
    stores: database.stores,
    vault,
    hosts,
    loki: lokiClient(),
    ids: uuidIds,
    doorbell,
    packages: noPackages,
  },
  clock: { now: () => new Date() },
  keys: sshKeyInspector,
});

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "village-adopt-"));
  database = await openTestDatabase();
  village = await startVillage({ dataDir, log: () => {}, firstPort: 0, specs: foundHosts });
  const at = new Date();
  await database.db.user.create({
    data: { ...actor, email: "ada@example.org", emailVerified: true, createdAt: at, updatedAt: at },
  });
  const credential = await plantCredential(deps(), village);
  const store = await plantLogStore(deps(), village);
  if (!credential.ok || !store.ok) throw new Error("not planted");
  for (const host of village.hosts) {
    const wanted = { known: undefined, credentialId: credential.value, logStoreId: store.value };
    const planted = await plantServer(deps(), host, wanted, actor);
    if (!planted.ok) throw new Error(planted.problem.code);
    ids.set(host.name, planted.value.id);
  }
});
afterAll(async () => {
  await village.stop();
  await database.close();
  await rm(dataDir, { recursive: true });
});

const idOf = (name: string) => ids.get(name) ?? "";

async function read(name: string, kind: "alloy" | "promtail") {
  const config = await readHostAgentConfig(deps(), { serverId: idOf(name), kind });
  if (!config.ok) throw new Error(config.problem.code);
  return config.value;
}

async function planOf(name: string) {
  const [preview] = await previewRollout(deps(), [idOf(name)]);
  if (!preview?.plan) throw new Error(JSON.stringify(preview?.problems));
  return { ...preview, plan: preview.plan };
}

const accept = (form: AcceptanceForm) => acceptAdoption(deps(), acceptanceSchema.parse(form), actor);

it("reads the config that the agent runs with, and leaves its passwords on the host", async () => {
  const config = await read("icsc-legacy-01", "alloy");
  expect(config).toMatchObject({ kind: "alloy", runs: true, directory: null });
  expect(config.files.map((file) => file.path)).toEqual(["/etc/alloy/config.alloy"]);
  expect(config.replacedSha).toBe(config.files[0]?.sha256);
  expect(config.settings).toContain('CONFIG_FILE="/etc/alloy/config.alloy"');
  expect(village.host("icsc-legacy-01").machine.disk.text("/etc/alloy/config.alloy")).toContain(password);
  expect(JSON.stringify(config)).not.toContain(password);
  expect(adoptAlloy(joinedText(config.files)).diagnostics).toEqual([]);

  const promtail = await read("icsc-legacy-02", "promtail");
  expect(promtail).toMatchObject({ kind: "promtail", runs: true, replacedSha: null });
  expect(promtail.files.map((file) => file.path)).toEqual(["/etc/promtail/config.yml"]);
  expect(JSON.stringify(promtail)).not.toContain(password);
  expect((await read("icsc-legacy-02", "alloy")).files).toEqual([]);
});

it("reads every file where the agent runs a directory", async () => {
  const { disk } = village.host("icsc-legacy-02").machine;
  disk.put("/etc/default/alloy", "CONFIG_FILE='/etc/alloy'\nCUSTOM_ARGS=--x=y\n");
  disk.mkdir("/etc/alloy", root, { recursive: true });
  for (const name of ["b.alloy", "a.alloy", "c.txt"]) disk.put(`/etc/alloy/${name}`, `// ${name}\n`);
  const config = await read("icsc-legacy-02", "alloy");
  expect(config).toMatchObject({ directory: "/etc/alloy", replacedSha: null });
  expect(config.files.map((file) => file.path)).toEqual(["/etc/alloy/a.alloy", "/etc/alloy/b.alloy"]);
  expect(joinedText(config.files)).toBe(
    "// /etc/alloy/a.alloy\n// a.alloy\n\n// /etc/alloy/b.alloy\n// b.alloy\n",
  );
  for (const file of ["a.alloy", "b.alloy", "c.txt"]) disk.remove(`/etc/alloy/${file}`, root, {});
  disk.remove("/etc/default/alloy", root, {});
});

it("shows what would be replaced without its passwords, and replaces it only when told to", async () => {
  const { plan, warnings } = await planOf("icsc-legacy-01");
  expect(plan).toMatchObject({ unmanaged: true, adopted: null });
  expect(warnings.map(({ code }) => code)).toEqual(["rollout.unmanaged-config"]);
  expect(JSON.stringify(plan)).not.toContain(password);
  expect(plan.before).toContain("loki.source.file");
  const server = {
    serverId: idOf("icsc-legacy-01"),
    configSha: plan.configSha,
    previousSha: plan.previousSha,
  };
  const refused = await startRollout(deps(), { reason: "", servers: [server] }, actor);
  expect(refused).toMatchObject({ ok: false, problem: { code: "rollout.unmanaged-config" } });
  // Saying that there is no file does not help: the host is asked again before anything is written.
  const lied = await startRollout(deps(), { reason: "", servers: [{ ...server, previousSha: null }] }, actor);
  if (!lied.ok) throw new Error(lied.problem.code);
  await runRollout(deps(), lied.value.id);
  const row = await database.stores.rollouts.find(lied.value.id);
  expect(row?.hostRuns[0]).toMatchObject({ state: "aborted", problem: { code: "rollout.host-changed" } });
  expect(village.host("icsc-legacy-01").machine.disk.text("/etc/alloy/config.alloy")).toContain(password);
});

it("takes a config over: services, log paths, formats, labels and placement, then deploys in its place", async () => {
  const config = await read("icsc-legacy-01", "alloy");
  const adoption = adoptAlloy(joinedText(config.files));
  const drafted = draftAcceptance(adoption, { kind: "alloy", services: [], env: "production" });
  const accepted = await accept({
    ...drafted,
    ...{ serverId: idOf("icsc-legacy-01"), replacedSha: config.replacedSha, labelSetName: "legacy site" },
  });
  expect(accepted).toMatchObject({ ok: true, value: { services: 1, logPaths: 2, formats: 2 } });
  const [service] = await database.stores.services.placedOn(idOf("icsc-legacy-01"));
  expect(service).toMatchObject({ name: "ssc-archive", env: "production" });
  expect(service?.logPaths.map(({ path: file, job, preset, labels }) => [file, job, preset, labels])).toEqual(
    [
      ["/var/log/ssc_archive/error.log", "gunicorn_error", null, { team: "web" }],
      ["/var/log/ssc_archive/access.log", "gunicorn_access", null, {}],
    ],
  );
  const [set] = await database.stores.labelSets.list();
  expect(set).toMatchObject({ name: "legacy site", labels: { site: "silver-center" } });
  expect(await database.stores.servers.find(idOf("icsc-legacy-01"))).toMatchObject({ labelSetId: set?.id });

  const { plan, warnings } = await planOf("icsc-legacy-01");
  expect(plan).toMatchObject({ unmanaged: false, adopted: { authorName: "Ada" } });
  expect(warnings).toEqual([]);
  expect(plan.before).toContain("••••••");
  const server = {
    serverId: idOf("icsc-legacy-01"),
    configSha: plan.configSha,
    previousSha: plan.previousSha,
  };
  const started = await startRollout(deps(), { reason: "", servers: [server] }, actor);
  if (!started.ok) throw new Error(started.problem.code);
  await runRollout(deps(), started.value.id);
  expect(await database.stores.rollouts.find(started.value.id)).toMatchObject({ state: "succeeded" });
  expect((await planOf("icsc-legacy-01")).plan).toMatchObject({
    inSync: true,
    unmanaged: false,
    adopted: null,
  });
}, 60_000);

it("writes nothing when one name is taken, and says which", async () => {
  const config = await read("icsc-legacy-02", "promtail");
  const adoption = adoptPromtail(joinedText(config.files));
  const drafted = draftAcceptance(adoption, { kind: "promtail", services: [], env: "production" });
  const before = await database.stores.services.list();
  const [first] = drafted.services;
  if (!first) throw new Error("no service");
  const twice = { ...first, name: "ssc-archive" };
  const form = { ...drafted, serverId: idOf("icsc-legacy-02"), services: [first, twice] };
  expect(await accept(form)).toMatchObject({ problem: { code: "name.taken", at: "services.1.name" } });
  expect(await accept({ ...form, services: [first], logStoreId: "gone" })).toMatchObject({ ok: false });
  expect(await database.stores.services.list()).toEqual(before);
  expect(await database.stores.adoptions.find(idOf("icsc-legacy-02"))).toBeNull();
});

it("adds to a service that is there, uses its log paths and formats again, and warns of Promtail", async () => {
  const config = await read("icsc-legacy-02", "promtail");
  const adoption = adoptPromtail(joinedText(config.files));
  const known = await database.stores.services.list();
  const drafted = draftAcceptance(adoption, { kind: "promtail", services: known, env: "production" });
  const form = { ...drafted, serverId: idOf("icsc-legacy-02") };
  expect(await accept(form)).toMatchObject({ ok: true, value: { services: 1, logPaths: 2 } });
  const after = await database.stores.services.list();
  const again = draftAcceptance(adoption, { kind: "promtail", services: after, env: "production" });
  expect(again.services[0]?.serviceId).toBe(after.find(({ name }) => name === "ssc-report")?.id);
  expect(await accept({ ...again, serverId: idOf("icsc-legacy-02") })).toMatchObject({
    ok: true,
    value: { services: 0, logPaths: 0, formats: 0 },
  });
  const { plan, warnings } = await planOf("icsc-legacy-02");
  expect(plan).toMatchObject({ unmanaged: false, installs: true });
  expect(warnings.map(({ code }) => code)).toEqual(["agent.promtail-runs"]);
  village.host("icsc-legacy-02").machine.units.stop("promtail");
  expect((await planOf("icsc-legacy-02")).warnings).toEqual([]);
});
