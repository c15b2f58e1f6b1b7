import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";

const root = fileURLToPath(new URL("../..", import.meta.url));
const example =
  /```json\n([\s\S]+?)\n```/.exec(readFileSync(join(root, "docs/fleet-as-code.md"), "utf8"))?.[1] ?? "";
const folder = mkdtempSync(join(tmpdir(), "logyard-cli-"));
let database: TestDatabase;
/** Each test starts whole programs, one after the other. */
vi.setConfig({ testTimeout: 300_000 });

beforeAll(async () => {
  database = await openTestDatabase();
  writeFileSync(join(folder, "fleet.json"), example);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** The program as `npm run -s logyard` starts it, typed in `folder`. */
function logyard(args: readonly string[], { env = {}, input = "" } = {}): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, "scripts/logyard.mjs"), ...args],
      {
        cwd: root,
        env: {
          ...process.env,
          LC_ALL: "",
          LC_MESSAGES: "",
          LANG: "C",
          INIT_CWD: folder,
          DATABASE_URL: database.url,
          ...env,
        },
        maxBuffer: 1 << 26,
      },
      (error, out, said) => resolve({ code: typeof error?.code === "number" ? error.code : 0, out, said }),
    );
    child.stdin?.end(input);
  });
}

const tree = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
const bytes = (path: string) => tree(path).map((file) => readFileSync(file, "utf8"));

it("says what it can do, in the language of the terminal, and what it did not understand", async () => {
  const [help, korean, nothing, wrong] = await Promise.all([
    logyard(["--help"]),
    logyard(["--help"], { env: { LANG: "ko_KR.UTF-8" } }),
    logyard(["compile", "fleet.json"]),
    logyard(["check", "fleet.json", "--apply"]),
  ]);
  expect(help).toMatchObject({ code: 0, said: "" });
  expect(help.out).toContain("compile FLEET.json");
  expect(korean.out).toContain("사용법");
  expect(nothing).toMatchObject({ code: 2, out: "" });
  expect(wrong).toMatchObject({ code: 2, out: "" });
  expect(wrong.said).toContain("Unknown option --apply");
});

it("compiles the same bytes each time, touches nothing that is right, and clears away what is not wanted any more", async () => {
  const first = await logyard(["compile", "fleet.json", "-o", "out"]);
  expect(first).toMatchObject({ code: 0, out: "" });
  await logyard(["compile", "-", "-o", "again"], { input: example });
  expect(bytes(join(folder, "again"))).toEqual(bytes(join(folder, "out")));
  writeFileSync(join(folder, "out", "mine.txt"), "mine");
  const fleet = JSON.parse(example);
  delete fleet.servers["server-a"];
  const second = await logyard(["compile", "-", "-o", "out", "--json"], { input: JSON.stringify(fleet) });
  expect(JSON.parse(second.out)).toMatchObject({ ok: true, servers: 1, removed: 2 });
  const left = tree(join(folder, "out")).map((path) => path.slice(folder.length + 1));
  expect(left).toContain("out/mine.txt");
  expect(left.join()).not.toContain("server-a");
});

it("writes over no file of others, and through no link", async () => {
  symlinkSync(folder, join(folder, "linked"));
  const elsewhere = join(folder, "elsewhere");
  await logyard(["compile", "fleet.json", "-o", "trap"]);
  rmSync(join(folder, "trap", "servers"), { recursive: true });
  symlinkSync(elsewhere, join(folder, "trap", "servers"));
  const { code, said } = await logyard(["compile", "fleet.json", "-o", "trap"]);
  expect(code).toBe(1);
  expect(said).toContain("was not written by Logyard");
});

it("refuses a file with errors, says where, and writes nothing", async () => {
  const bad = example
    .replace('"10.20.4.11"', '"10.20.4.999"')
    .replace('"ssc-api/prod": {}', '"gone/\\u001b[31m": {}');
  const { code, said } = await logyard(["compile", "-", "-o", "bad"], { input: bad });
  expect(code).toBe(1);
  expect(said).toMatch(/^-:\d+:\d+ {2}servers\.server-a\.address\n {2}error: /m);
  expect(said).not.toContain("\u001b");
  expect(readdirSync(folder)).not.toContain("bad");
  const asJson = await logyard(["check", "-", "--json"], { input: bad });
  expect(asJson.code).toBe(1);
  expect(JSON.parse(asJson.out).findings.map(({ code }: { code: string }) => code)).toContain(
    "host.address-invalid",
  );
});

it("imports beside an open database only when told to, and exports what it took", async () => {
  const dry = await logyard(["import", "fleet.json"]);
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.out).toContain("+ server server-a");
  expect(dry.out).toContain("private key of the credential deploy-key");
  expect(await database.stores.servers.list()).toEqual([]);
  const applied = await logyard(["import", "fleet.json", "--apply", "--json"]);
  expect(JSON.parse(applied.out)).toMatchObject({ ok: true, written: true });
  expect((await database.stores.servers.list()).map(({ name }) => name)).toEqual(["server-a", "server-b"]);
  const exported = await logyard(["export"]);
  const again = await logyard(["import", "-", "--prune", "--apply", "--json"], { input: exported.out });
  expect(JSON.parse(again.out)).toMatchObject({ ok: true, written: false, entries: [] });
});

it("makes a database only to write into it, and reads none that is not there", async () => {
  const env = { DATABASE_URL: "", DATA_DIR: "fresh" };
  expect(await logyard(["export"], { env })).toMatchObject({ code: 1, out: "" });
  const dry = await logyard(["import", "fleet.json"], { env });
  expect(dry).toMatchObject({ code: 0 });
  expect(readdirSync(folder)).not.toContain("fresh");
  expect(await logyard(["import", "fleet.json", "--apply"], { env })).toMatchObject({ code: 0 });
  expect((await logyard(["export"], { env })).out).toContain('"server-b"');
});
