import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { plainAgent } from "@/lib/core/fleet/agent-options";
import { type AgentOptionsForm, agentOptionsFormSchema } from "@/lib/core/fleet/forms/agent-options";
import { saveAgentOptions } from "./save";
import { hasMetricsSecret, openMetricsSecret, readAgentOptions } from "./stored";

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());
const vault = aesVault(randomBytes(32));
const deps = () => ({ stores: database.stores, vault });

const form: AgentOptionsForm = {
  ...{ hostMetrics: true, selfMonitoring: true, auth: "basic", username: "agents", secret: "s3cret" },
  ...{ remoteWriteUrl: "https://prometheus.example.net/api/v1/write", tlsCa: "", intervalSeconds: 30 },
};
const save = async (change: Partial<AgentOptionsForm> = {}) => {
  const saved = await saveAgentOptions(deps(), agentOptionsFormSchema.parse({ ...form, ...change }));
  return saved.ok ? "saved" : [saved.problem.code, saved.problem.at];
};
const opened = async () => {
  const secret = await openMetricsSecret(deps());
  return secret.ok ? secret.value?.reveal() : secret.problem.code;
};

it("follows nothing before somebody says so, then what was said", async () => {
  expect(await readAgentOptions(deps())).toEqual(plainAgent);
  expect(await save()).toBe("saved");
  expect(await readAgentOptions(deps())).toMatchObject({
    ...{ hostMetrics: true, selfMonitoring: true },
    endpoint: { remoteWriteUrl: form.remoteWriteUrl, auth: "basic", username: "agents", intervalSeconds: 30 },
  });
});

it("seals the password, keeps it for an empty field, and forgets it with the sign-in", async () => {
  await save();
  const rows = await database.db.setting.findMany();
  expect(JSON.stringify(rows)).not.toContain("s3cret");
  expect(await save({ secret: "", username: "others" })).toBe("saved");
  expect(await opened()).toBe("s3cret");
  // A password is no token.
  expect(await save({ secret: "", auth: "bearer" })).toEqual(["input.invalid", "secret"]);
  expect(await save({ secret: "", auth: "none" })).toBe("saved");
  expect(await hasMetricsSecret(deps())).toBe(false);
});

it.each([
  [
    "an address without a scheme",
    { remoteWriteUrl: "prometheus:9090" },
    ["metrics.url-invalid", "remoteWriteUrl"],
  ],
  [
    "a password in the address",
    { remoteWriteUrl: "https://a:b@p/w" },
    ["metrics.url-invalid", "remoteWriteUrl"],
  ],
  ["metrics with nowhere to go", { remoteWriteUrl: "" }, ["metrics.endpoint-missing", "remoteWriteUrl"]],
  ["basic auth without a user", { username: "" }, ["input.invalid", "username"]],
  ["a token that was not given", { auth: "bearer", secret: "" } as const, ["input.invalid", "secret"]],
])("refuses %s, and stores nothing", async (_, change, refused) => {
  expect(await save(change)).toEqual(refused);
  expect(await readAgentOptions(deps())).toEqual(plainAgent);
});
