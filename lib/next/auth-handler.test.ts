import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { authHandler } from "./auth-handler";
import { addressHeader, withCallerAddress } from "./client-address";
import { closeWiring } from "./wiring";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "logyard-auth-"));
  vi.stubEnv("DATA_DIR", dataDir);
  vi.stubEnv("DATABASE_URL", "");
});
afterEach(async () => {
  await closeWiring();
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

/** One try for an account of its own. */
async function tryAs(name: number, headers: Record<string, string>): Promise<number> {
  const request = new Request("http://yard.test/api/auth/sign-in/email", {
    method: "POST",
    headers: { host: "yard.test", "content-type": "application/json", ...headers },
    body: JSON.stringify({ email: `u${name}@example.org`, password: "wrong" }),
  });
  return (await authHandler(request)).status;
}

async function tryMany(count: number, headers: (i: number) => Record<string, string>) {
  const statuses: number[] = [];
  for (let i = 0; i < count; i += 1) statuses.push(await tryAs(i, headers(i)));
  return statuses;
}

it("does not believe an address that the caller wrote: without a proxy all share one limit", async () => {
  const forged = (i: number) => ({ "x-forwarded-for": `192.0.2.${i}`, [addressHeader]: `198.51.100.${i}` });
  expect(await tryMany(31, forged)).toEqual([...Array(30).fill(401), 429]);
});

it("limits each address that the trusted proxy saw, whatever the caller wrote before it", async () => {
  vi.stubEnv("TRUST_PROXY", "1");
  const through = (i: number) => ({ "x-forwarded-for": `192.0.2.${i}, 203.0.113.7` });
  expect(await tryMany(11, through)).toEqual([...Array(10).fill(401), 429]);
  expect(await tryAs(12, { "x-forwarded-for": "192.0.2.1, 203.0.113.8" })).toBe(401);
});

it.each([
  [0, "192.0.2.1", null],
  [1, "192.0.2.1", "192.0.2.1"],
  [1, "192.0.2.1, 203.0.113.7", "203.0.113.7"],
  [2, "192.0.2.1, 203.0.113.7, 10.0.0.1", "203.0.113.7"],
  [2, "10.0.0.1", null],
  [1, "", null],
])("with %i proxies, %o comes from %s", (proxies, forwarded, caller) => {
  const headers = new Headers({ "x-forwarded-for": forwarded, [addressHeader]: "198.51.100.1" });
  expect(withCallerAddress(headers, proxies).get(addressHeader)).toBe(caller);
});
