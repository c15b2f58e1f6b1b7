import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Secret } from "@/lib/core/secret";

const cookieHeader = vi.hoisted(() => ({ value: "" }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ host: "yard.test", cookie: cookieHeader.value }),
  cookies: async () => ({ get: () => undefined }),
}));
// Pages and actions are called here without React's request scope.
vi.mock("server-only", () => ({}));

const root = fileURLToPath(new URL("../..", import.meta.url));
const doors = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
  .map((path) => `app/${path.replaceAll("\\", "/")}`)
  .filter((path) => /(actions\.ts|\/route\.ts|\/page\.tsx)$/.test(path))
  .sort();

/** What opens before anybody has signed in, each with its reason. Nothing else may. */
const openDoors: Record<string, string> = {
  "app/api/auth/[...all]/route.ts": "the sign-in library's own handler, three paths of it",
  "app/(auth)/actions.ts": "the first run: refuses once anybody exists",
  "app/(auth)/setup/page.tsx": "the first run",
  "app/(auth)/sign-in/page.tsx": "sign-in",
  "app/page.tsx": "leads to /overview, shows nothing",
};

const closed = doors.filter((path) => !(path in openDoors));
const dataDir = mkdtempSync(join(tmpdir(), "logyard-doors-"));
const wiring = await import("./wiring");
const { doorOf } = await import("./brand");
let viewerCookie = "";

beforeAll(async () => {
  vi.stubEnv("DATA_DIR", dataDir);
  vi.stubEnv("DATABASE_URL", "");
  const { deps, auth } = await wiring.getWiring();
  const password = "a viewer's password";
  await deps.people.createFirstAdmin({
    name: "Ada",
    email: "ada@example.org",
    password: new Secret(password),
  });
  await deps.people.create({
    name: "Vi",
    email: "vi@example.org",
    password: new Secret(password),
    role: "viewer",
  });
  const reply = await auth(false).api.signInEmail({
    body: { email: "vi@example.org", password },
    asResponse: true,
  });
  viewerCookie = reply.headers.get("set-cookie")?.split(";")[0] ?? "";
});

afterAll(async () => {
  await wiring.closeWiring();
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

async function load(path: string): Promise<[string, unknown][]> {
  const loaded: Record<string, unknown> = await import(/* @vite-ignore */ join(root, path));
  return Object.entries(loaded);
}

const routeVerbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

function isDoor(path: string, name: string): boolean {
  if (path.endsWith("page.tsx")) return name === "default";
  return path.endsWith("route.ts") ? routeVerbs.includes(name) : true;
}

async function call(path: string, door: unknown): Promise<string> {
  if (path.endsWith("page.tsx")) {
    const props = { params: Promise.resolve({}), searchParams: Promise.resolve({}) };
    const left = await (door as (props: unknown) => Promise<unknown>)(props).catch((error: unknown) => error);
    return String((left as { digest?: string } | null)?.digest ?? "rendered");
  }
  if (path.endsWith("route.ts")) {
    const request = new Request("http://yard.test/x");
    const context = { params: Promise.resolve({}) };
    const reply = await (door as (r: Request, c: unknown) => Promise<Response>)(request, context);
    return reply.headers.get("content-type")?.includes("json")
      ? (await reply.json()).problem?.code
      : "a body";
  }
  const reply = await (door as (input: unknown) => Promise<{ ok: boolean; problem?: { code: string } }>)({});
  return reply.problem?.code ?? "done";
}

it("finds the doors", () => {
  expect(doors.length).toBeGreaterThan(5);
});

it("lists no open door that is not there", () => {
  expect(Object.keys(openDoors).filter((path) => !doors.includes(path))).toEqual([]);
});

describe.each(closed)("%s", (path) => {
  it("is made by the porch, and closed to strangers and to those whose role is too low", async () => {
    const exports = (await load(path)).filter(([name]) => isDoor(path, name));
    expect(exports.length).toBeGreaterThan(0);
    for (const [name, door] of exports) {
      const declared = doorOf(door);
      expect(declared, `${name} is not made by defineAction, defineRoute or definePage`).not.toBeNull();
      expect(declared?.role, `${name} opens to everybody`).not.toBe("public");
      const isPage = path.endsWith("page.tsx");
      cookieHeader.value = "";
      expect(await call(path, door), `${name}, signed out`).toMatch(
        isPage ? /^NEXT_REDIRECT;.*;\/sign-in;/ : /^access\.signed-out$/,
      );
      if (declared?.role === "viewer") continue;
      cookieHeader.value = viewerCookie;
      expect(await call(path, door), `${name}, as a viewer`).toMatch(
        isPage ? /^NEXT_REDIRECT;.*;\/overview;/ : /^access\.denied$/,
      );
    }
  });
});

it("has no server function outside the actions files", () => {
  const everywhere = ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes("generated"))
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
  );
  const withDirective = everywhere.filter((path) =>
    /^\s*(["'])use server\1;?\s*$/m.test(readFileSync(join(root, path), "utf8")),
  );
  expect(withDirective.filter((path) => !/^app\/.*actions\.ts$/.test(path))).toEqual([]);
});

it("keeps the list of public actions to the first run", async () => {
  const exports = await load("app/(auth)/actions.ts");
  expect(exports.map(([name, door]) => [name, doorOf(door)?.role])).toEqual([["setUpAction", "public"]]);
});
