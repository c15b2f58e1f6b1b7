// npm run -s migration -- what_it_does: writes the migration of both databases for what changed in prisma/schema.prisma
// since the last commit. It needs PostgreSQL's programs, for a server of its own that holds nothing.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPostgres, startPostgres } from "@/lib/adapters/prisma/__rig__/postgres";

const root = fileURLToPath(new URL("..", import.meta.url));
const [name = ""] = process.argv.slice(2);
const bin = findPostgres();

/** SQL that brings a database from one schema to another. */
function difference(databaseUrl: string, from: string, to: string): string {
  const cli = join(root, "node_modules", "prisma", "build", "index.js");
  const args = ["migrate", "diff", "--from-schema", from, "--to-schema", to, "--script"];
  const engine = join(root, "scripts", "prisma-engine.mjs");
  const env = { ...process.env, DATABASE_URL: databaseUrl, PRISMA_SCHEMA_ENGINE_BINARY: engine };
  return execFileSync(process.execPath, [cli, ...args], { cwd: root, env, encoding: "utf8" });
}

async function main(postgres: string): Promise<void> {
  execFileSync(process.execPath, [join(root, "scripts", "generate.mjs"), "--quiet"], { stdio: "inherit" });
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const scratch = mkdtempSync(join(tmpdir(), "logyard-migration-"));
  const cluster = await startPostgres(postgres);
  try {
    const urls = {
      prisma: `file:${join(scratch, "empty.db")}`,
      "prisma/postgresql": cluster.url("postgres"),
    };
    for (const [folder, url] of Object.entries(urls)) {
      const before = join(scratch, "before.prisma");
      writeFileSync(before, execFileSync("git", ["show", `HEAD:${folder}/schema.prisma`], { cwd: root }));
      const sql = difference(url, before, join(root, folder, "schema.prisma"));
      const file = join(root, folder, "migrations", `${stamp}_${name}`, "migration.sql");
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, sql);
      process.stdout.write(`${file}\n${readFileSync(file, "utf8")}\n`);
    }
  } finally {
    await cluster.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (!/^\w+$/.test(name)) throw new Error("Usage: npm run -s migration -- what_it_does");
if (bin === null)
  throw new Error("It needs PostgreSQL's programs: install postgresql, or set LOGYARD_POSTGRES_BIN");
await main(bin);
