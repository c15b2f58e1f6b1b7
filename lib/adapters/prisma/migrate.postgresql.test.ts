import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startFailure } from "@/lib/next/start-failure";
import { prismaFolder } from "./__rig__/database";
import { clusterPassword, runSql } from "./__rig__/postgres";
import { createPostgresqlDatabase } from "./__rig__/postgres-run";
import { prismaCli } from "./__rig__/prisma-cli";
import { compareMigrations, MigrationError, migrate } from "./migrate";

let folder: string;
let url: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "logyard-migrate-"));
  cpSync(prismaFolder, folder, { recursive: true });
  ({ url, drop } = await createPostgresqlDatabase());
});
afterEach(async () => {
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

const names = readdirSync(join(prismaFolder, "postgresql", "migrations"))
  .filter((name) => /^\d{14}_/.test(name))
  .sort();
const addMigration = (sql: string) => {
  const name = "29990101000000_more";
  cpSync(
    join(folder, "postgresql", "migrations", names[0] ?? ""),
    join(folder, "postgresql", "migrations", name),
    {
      recursive: true,
    },
  );
  writeFileSync(join(folder, "postgresql", "migrations", name, "migration.sql"), sql);
  return name;
};

it("applies all once, whoever starts at the same moment, and nothing the second time", async () => {
  expect(await compareMigrations(url, folder)).toEqual({ lacking: names, unknown: [], isEmpty: true });
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, folder)));
  expect(applied.flat().toSorted()).toEqual(names);
  expect(await migrate(url, folder)).toEqual([]);
  expect(await compareMigrations(url, folder)).toEqual({ lacking: [], unknown: [], isEmpty: false });
});

it("makes what the schema says, and leaves Prisma's own command line nothing to do", async () => {
  await migrate(url, folder);
  const schema = join(prismaFolder, "postgresql", "schema.prisma");
  const diff = [
    "migrate",
    "diff",
    "--from-config-datasource",
    "--to-schema",
    schema,
    "--exit-code",
    "--script",
  ];
  expect(await prismaCli(url, diff)).toEqual({ code: 0, output: expect.stringContaining("empty") });
  expect((await prismaCli(url, ["migrate", "status"])).output).toContain("Database schema is up to date!");
});

it("puts its tables into the schema that the URL names", async () => {
  await migrate(`${url}?schema=ops`, folder);
  const tables = await runSql(url, "SELECT DISTINCT schemaname FROM pg_tables WHERE tablename = 'Server'");
  expect(tables).toEqual([{ schemaname: "ops" }]);
});

it("leaves nothing of a migration that fails half-way, and refuses one that was edited", async () => {
  await migrate(url, folder);
  const name = addMigration('CREATE TABLE half (id TEXT);\nCREATE TABLE "User" (x TEXT);');
  await expect(migrate(url, folder)).rejects.toThrow('relation "User" already exists');
  expect(await runSql(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  expect(await compareMigrations(url, folder)).toMatchObject({ lacking: [name] });
  const first = join(folder, "postgresql", "migrations", names[0] ?? "", "migration.sql");
  writeFileSync(first, "-- edited");
  await expect(migrate(url, folder)).rejects.toThrow(MigrationError);
});

/** What a person reads when Logyard does not start with this URL. */
async function told(at: string): Promise<string> {
  const error = await migrate(at, folder).then(
    () => null,
    (cause: unknown) => cause,
  );
  const text = startFailure(error, "en") ?? `not told: ${error}`;
  const password = [clusterPassword, encodeURIComponent(clusterPassword), "wr0ng"];
  for (const one of password) expect(`${text}${error}${JSON.stringify(error)}`).not.toContain(one);
  return text;
}

it("says why there is no way in, and what to do, without the password", async () => {
  const at = new URL(url);
  const place = `${at.pathname.slice(1)} on ${at.host}`;
  const other = (part: "password" | "port" | "hostname" | "pathname", value: string) => {
    const changed = new URL(url);
    changed[part] = value;
    return told(changed.href);
  };
  expect(await other("password", "wr0ng")).toContain(
    `PostgreSQL refuses the sign-in to ${place}\n  It said of the user yard: password`,
  );
  expect(await other("password", "")).toContain("of the user yard: a password is needed.");
  expect(await other("port", "1")).toMatch(/does not answer\n {2}The system said: .+\.\n/);
  const absent = await other("pathname", "/nowhere");
  expect(absent).toContain("There is no database nowhere on");
  expect(absent).toContain("createdb --owner=yard nowhere");
  expect(await told(`${url}?sslmode=verify-full`)).toContain("cannot be encrypted as asked");
});

it("says so when the user may not make tables", async () => {
  const role = `guest_${new URL(url).pathname.slice(6, 14)}`;
  await runSql(url, `CREATE ROLE ${role} LOGIN PASSWORD 'wr0ng'; REVOKE CREATE ON SCHEMA public FROM public`);
  const guest = new URL(url);
  [guest.username, guest.password] = [role, "wr0ng"];
  const text = await told(guest.href);
  await runSql(url, `DROP ROLE ${role}`);
  expect(text).toContain(`The user ${role} may not make tables in`);
  expect(text).toContain(`OWNER TO "${role}"`);
});
