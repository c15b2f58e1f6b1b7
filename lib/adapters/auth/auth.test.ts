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
beforeEach(async () => {
  test = await openTestDatabase();
  crowd = people(test.db, uuidIds);
  auth = createAuth({
    db: test.db,
    ids: uuidIds,
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
      headers: { "content-type": "application/json", "x-forwarded-for": "192.0.2.9", origin, ...headers },
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

it("answers 429 after ten tries in a minute from one address", async () => {
  await firstAdmin();
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) statuses.push((await signIn("wrong")).status);
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  expect((await signIn(password)).status).toBe(429);
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
