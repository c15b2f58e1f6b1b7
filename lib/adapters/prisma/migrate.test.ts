import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prismaFolder } from "./__rig__/database";
import { MigrationError, migrate } from "./migrate";
import { libsql } from "./sqlite";

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "logyard-migrate-"));
  url = `file:${join(folder, "test.db")}`;
  cpSync(prismaFolder, join(folder, "prisma"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const migrationsFolder = join(prismaFolder, "migrations");
const names = readdirSync(migrationsFolder)
  .filter((name) => /^\d{14}_/.test(name))
  .sort();
const prisma = () => join(folder, "prisma");
const migrations = () => join(prisma(), "migrations");

async function query(sql: string) {
  const connection = await libsql(url).connect();
  try {
    return (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
  } finally {
    await connection.dispose();
  }
}

it("applies all once, and nothing the second time", async () => {
  expect(await migrate(url, prisma())).toEqual(names);
  expect(await migrate(url, prisma())).toEqual([]);
});

it("applies each once, whoever starts at the same moment", async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate(url, prisma())));
  expect(applied.flat().toSorted()).toEqual(names);
  expect(await query("SELECT count(*) FROM _prisma_migrations")).toEqual([[names.length]]);
});

it("records what Prisma itself would: name, sha256 of the file, ISO dates", async () => {
  await migrate(url, prisma());
  const rows = await query(
    "SELECT migration_name, checksum, typeof(started_at), finished_at, applied_steps_count FROM _prisma_migrations ORDER BY 1",
  );
  const sum = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(migrationsFolder, name, "migration.sql")))
      .digest("hex");
  expect(rows.map(([name, checksum]) => [name, checksum])).toEqual(names.map((name) => [name, sum(name)]));
  expect(rows[0]?.[2]).toBe("text");
  expect(rows[0]?.[3]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/);
});

it("opens the file in write-ahead mode with foreign keys enforced", async () => {
  await migrate(url, prisma());
  expect(await query("PRAGMA journal_mode")).toEqual([["wal"]]);
  expect(await query("PRAGMA foreign_keys")).toEqual([[1]]);
});

it("refuses a migration that was edited after it was applied", async () => {
  await migrate(url, prisma());
  const file = join(migrations(), names[0] ?? "", "migration.sql");
  writeFileSync(file, `${readFileSync(file, "utf8")}\n-- edited\n`);
  await expect(migrate(url, prisma())).rejects.toThrow(MigrationError);
});

it("leaves nothing of a migration that fails half-way", async () => {
  await migrate(url, prisma());
  const name = "29990101000000_broken";
  cpSync(join(migrations(), names[0] ?? ""), join(migrations(), name), { recursive: true });
  writeFileSync(
    join(migrations(), name, "migration.sql"),
    "CREATE TABLE half (id TEXT);\nCREATE TABLE User (x);",
  );
  await expect(migrate(url, prisma())).rejects.toThrow();
  expect(await query("SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([]);
  expect(await query(`SELECT count(*) FROM _prisma_migrations WHERE migration_name = '${name}'`)).toEqual([
    [0],
  ]);
});
