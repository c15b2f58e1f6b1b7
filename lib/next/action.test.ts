import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";

const sent = vi.hoisted(() => ({ cookie: "" }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ host: "yard.test", cookie: sent.cookie }),
}));

const dataDir = mkdtempSync(join(tmpdir(), "logyard-action-"));
const { getWiring, closeWiring } = await import("./wiring");
const { defineAction } = await import("./action");
const { defineRoute } = await import("./route");

beforeAll(async () => {
  vi.stubEnv("DATA_DIR", dataDir);
  vi.stubEnv("DATABASE_URL", "");
  const { deps, auth } = await getWiring();
  const password = "a long password";
  await deps.people.createFirstAdmin({ name: "Ada", email: "a@example.org", password: new Secret(password) });
  const reply = await auth(false).api.signInEmail({
    body: { email: "a@example.org", password },
    asResponse: true,
  });
  sent.cookie = reply.headers.get("set-cookie")?.split(";")[0] ?? "";
});
afterAll(async () => {
  await closeWiring();
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

let outcome: () => Promise<Result<{ id: string }>>;
const rename = defineAction({
  name: "servers.update",
  role: "operator",
  input: z.object({ name: z.string().regex(/^[a-z]+$/, "name.invalid"), secret: z.string().optional() }),
  run: () => outcome(),
  audit: (input, value) => ({ targetKind: "server", targetId: value?.id ?? null, targetName: input.name }),
});

const audited = async () => (await getWiring()).deps.stores.audit.list({ limit: 1 });
beforeEach(() => {
  outcome = async () => ok({ id: "t1" });
});

it("hands the value back and leaves a row that says who did what to which", async () => {
  expect(await rename({ name: "alpha" })).toEqual({ ok: true, value: { id: "t1" } });
  expect(await audited()).toMatchObject([
    { actorName: "Ada", action: "servers.update", targetId: "t1", targetName: "alpha", outcome: "ok" },
  ]);
});

it("says which field was refused, in the words of its rule, and runs nothing", async () => {
  outcome = () => Promise.reject(new Error("must not run"));
  const taken = problem("name.invalid", { field: "name" }, { at: "name" });
  expect(await rename({ name: "Not This" })).toEqual({ ok: false, problem: taken, fields: { name: taken } });
});

it("audits failures by their code, and puts a problem beside its field", async () => {
  const taken = problem("name.taken", { name: "alpha" }, { at: "name" });
  outcome = async () => fail(taken);
  expect(await rename({ name: "alpha" })).toEqual({ ok: false, problem: taken, fields: { name: taken } });
  expect(await audited()).toMatchObject([
    { action: "servers.update", targetId: null, outcome: "name.taken" },
  ]);
});

it("keeps a bug's message in the log, under the id that the person sees", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  outcome = () => Promise.reject(new Error("table things has no column"));
  const reply = await rename({ name: "alpha" });
  const line = JSON.parse(String(written.mock.calls[0]?.[0]));
  written.mockRestore();
  expect(reply).toEqual({ ok: false, problem: problem("internal", { id: line.requestId }) });
  expect(line).toMatchObject({ level: "error", event: "internal", door: "servers.update" });
  expect(line.stack).toContain("no column");
  expect(await audited()).toMatchObject([{ outcome: "internal" }]);
});

const ask = defineRoute({
  name: "things.ask",
  role: "viewer",
  params: z.object({ id: z.string().length(2) }),
  query: z.object({ limit: z.coerce.number().max(10).default(5) }),
  body: z.object({ text: z.string() }).optional(),
  run: async ({ params, query, body }) =>
    params.id === "zz" ? fail(problem("store.timeout")) : ok({ ...params, ...query, ...body }),
});
const at = (path: string, id: string, init?: RequestInit) =>
  ask(new Request(`http://yard.test${path}`, init), { params: Promise.resolve({ id }) });

it("answers a route with the parsed value, or its problem under a fitting status", async () => {
  const found = await at("/x?limit=7", "t1");
  expect([found.status, await found.json()]).toEqual([200, { id: "t1", limit: 7 }]);
  expect((await at("/x?limit=99", "t1")).status).toBe(422);
  expect((await at("/x", "long")).status).toBe(404);
  const late = await at("/x", "zz");
  expect([late.status, await late.json()]).toEqual([504, { problem: problem("store.timeout") }]);
});

it("takes a body from our own pages only", async () => {
  const post = (origin?: string) =>
    at("/x", "t1", {
      method: "POST",
      body: '{"text":"hi"}',
      headers: origin ? { host: "yard.test", origin } : {},
    });
  expect((await post()).status).toBe(403);
  expect((await post("https://evil.example")).status).toBe(403);
  const own = await post("https://yard.test");
  expect([own.status, await own.json()]).toEqual([200, { id: "t1", limit: 5, text: "hi" }]);
});
