import { afterEach, beforeEach, expect, it } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { Secret } from "@/lib/core/secret";
import type { People } from "@/lib/ports/people";
import { type Auth, createAuth } from "./auth";
import { people } from "./people";

let test: TestDatabase;
let crowd: People;
let auth: Auth;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.parse("2026-05-04T03:02:01.000Z");
  test = await openTestDatabase();
  crowd = people(test.db, uuidIds);
  auth = createAuth({
    db: test.db,
    provider: test.kind,
    ids: uuidIds,
    clock: { now: () => new Date(nowMs) },
    addressHeader: "x-caller",
    secret: "s".repeat(20) + uuidIds.next(),
    secureCookies: false,
  });
});
afterEach(() => test.close());

const password = "correct horse battery";
const person = (name: string) => ({
  name,
  email: `${name}@example.org`,
  password: new Secret(password),
});

async function firstAdmin() {
  const made = await crowd.createFirstAdmin(person("ada"));
  if (!made.ok) throw new Error(made.problem.code);
  return made.value;
}

const origin = "http://yard.test:3000";
function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return auth.handler(
    new Request(`${origin}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-caller": "192.0.2.9", origin, ...headers },
      body: JSON.stringify(body),
    }),
  );
}
const signIn = (secret: string, headers = {}) =>
  post("/sign-in/email", { email: "ADA@example.org", password: secret }, headers);

it("lets one of many who set up at once become the first admin", async () => {
  const made = await Promise.all(["ada", "bob", "cyd"].map((name) => crowd.createFirstAdmin(person(name))));
  expect(made.filter((result) => result.ok)).toHaveLength(1);
  expect(made.filter((result) => !result.ok && result.problem.code === "conflict")).toHaveLength(2);
  expect(await test.stores.users.list()).toMatchObject([{ role: "admin" }]);
});

it("signs in with the right password, and the session tells the role", async () => {
  const ada = await firstAdmin();
  const reply = await signIn(password);
  expect(reply.status).toBe(200);
  const cookie = reply.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^logyard\.session_token=.*HttpOnly.*SameSite=Lax/i);
  const session = await auth.api.getSession({ headers: new Headers({ cookie: cookie.split(";")[0] ?? "" }) });
  expect(session?.user).toMatchObject({ id: ada.id, role: "admin" });
  expect((await signIn("wrong")).status).toBe(401);
});

it("stores passwords as argon2id", async () => {
  await firstAdmin();
  const [account] = await test.db.account.findMany();
  expect(account?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

const tryAs = async (name: string, headers = {}) =>
  (await post("/sign-in/email", { email: `${name}@example.org`, password: "wrong" }, headers)).status;

it("answers 429 after ten tries in a minute from one address", async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) statuses.push(await tryAs(`u${i}`));
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  expect(await tryAs("u12", { "x-caller": "192.0.2.10" })).toBe(401);
});

it("answers 429 after five failures of one account in fifteen minutes, and says how long", async () => {
  await firstAdmin();
  const from = (i: number) => ({ "x-caller": `192.0.2.${i}` });
  for (let i = 0; i < 5; i++) expect((await signIn("wrong", from(i))).status).toBe(401);
  nowMs += 5 * 60_000;
  const refused = await signIn(password, from(6));
  expect(refused.status).toBe(429);
  expect(refused.headers.get("x-retry-after")).toBe("600");
  expect(refused.headers.get("set-cookie")).toBeNull();
  expect(await tryAs("bob", from(7))).toBe(401);
  nowMs += 10 * 60_000;
  expect((await signIn(password, from(8))).status).toBe(200);
});

it("counts tries of one account that come at the same moment, and treats unknown accounts alike", async () => {
  const statuses = await Promise.all(
    Array.from({ length: 8 }, (_, i) => tryAs("nobody", { "x-caller": `192.0.2.${i}` })),
  );
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(3);
  expect(JSON.stringify(await test.db.signInTries.findMany())).not.toContain("nobody");
});

it("forgets the failures of an account once somebody signs in", async () => {
  await firstAdmin();
  const from = (i: number) => ({ "x-caller": `192.0.2.${i}` });
  for (let i = 0; i < 4; i++) await signIn("wrong", from(i));
  expect((await signIn(password, from(5))).status).toBe(200);
  for (let i = 0; i < 5; i++) expect((await signIn("wrong", from(i + 6))).status).toBe(401);
});

it("lets nobody sign up, and refuses a sign-in from another site", async () => {
  await firstAdmin();
  const stranger = { name: "Eve", email: "eve@example.org", password };
  expect((await post("/sign-up/email", stranger)).status).toBe(400);
  const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site", cookie: "a=b" };
  expect((await signIn(password, foreign)).status).toBe(403);
  expect(await test.stores.users.count()).toBe(1);
});

it("keeps one admin, whatever is asked", async () => {
  const ada = await firstAdmin();
  const bob = await crowd.create({ ...person("bob"), role: "viewer" });
  expect(await crowd.create({ ...person("bob"), role: "viewer" })).toMatchObject({
    problem: { code: "name.taken", at: "email" },
  });
  expect(await crowd.setRole(ada.id, "operator")).toMatchObject({ problem: { code: "conflict" } });
  expect(await crowd.remove(ada.id)).toMatchObject({ problem: { code: "conflict" } });
  expect(await crowd.setRole(bob.ok ? bob.value.id : "", "admin")).toMatchObject({
    value: { role: "admin" },
  });
  expect((await crowd.remove(ada.id)).ok).toBe(true);
  expect(await crowd.remove(ada.id)).toMatchObject({ problem: { code: "not-found" } });
});

it("changes a password only with the current one, and ends the other sessions", async () => {
  const ada = await firstAdmin();
  await signIn(password);
  await signIn(password);
  const [kept] = await test.db.session.findMany();
  const keepSessionId = kept?.id ?? "";
  const next = new Secret("another long one");
  expect(
    await crowd.changePassword(ada.id, { current: new Secret("no"), next, keepSessionId }),
  ).toMatchObject({ problem: { code: "access.wrong-password", at: "current" } });
  await crowd.changePassword(ada.id, { current: new Secret(password), next, keepSessionId });
  expect((await test.db.session.findMany()).map((s) => s.id)).toEqual([keepSessionId]);
  expect((await signIn(password)).status).toBe(401);
  expect((await signIn("another long one")).status).toBe(200);
});
