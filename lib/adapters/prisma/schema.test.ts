import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { prismaFolder } from "./__rig__/database";
import { prismaCli } from "./__rig__/prisma-cli";
import { migrate } from "./migrate";

const folder = mkdtempSync(join(tmpdir(), "logyard-schema-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("is one for both databases: PostgreSQL's is made from SQLite's, and differs in three lines", async () => {
  const script = "../../../scripts/postgresql-schema.mjs";
  const { postgresqlSchema } = await import(/* @vite-ignore */ script);
  const [sqlite, postgresql] = ["schema.prisma", "postgresql/schema.prisma"].map((name) =>
    readFileSync(join(prismaFolder, name), "utf8"),
  );
  expect(postgresql).toBe(postgresqlSchema(sqlite));
  const before = sqlite?.split("\n") ?? [];
  expect(postgresql?.split("\n").filter((line, i) => line !== before[i])).toHaveLength(3);
});

it("is what SQLite's migrations make", async () => {
  const url = `file:${join(folder, "test.db")}`;
  await migrate(url, prismaFolder);
  const args = ["migrate", "diff", "--from-config-datasource", "--exit-code", "--script"];
  const { code, output } = await prismaCli(url, [
    ...args,
    "--to-schema",
    join(prismaFolder, "schema.prisma"),
  ]);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("empty") });
});
