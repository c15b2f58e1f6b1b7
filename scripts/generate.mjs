// Generates the two database clients, SQLite's and PostgreSQL's. Prisma would first fetch a native engine that generating
// does not use: naming any executable in its place keeps this step offline, and Node itself is one on every platform.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  postgresqlSchemaFile,
  schemaSum,
  sqliteSchemaFile,
  writePostgresqlSchema,
} from "./postgresql-schema.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "node_modules", "prisma", "build", "index.js");

const generated = join(root, "lib", "adapters", "prisma", "generated");

writePostgresqlSchema();
// As long as there was one database, its client was here.
if (existsSync(join(generated, "client.ts"))) rmSync(generated, { recursive: true });
for (const schema of [sqliteSchemaFile, postgresqlSchemaFile]) {
  const run = spawnSync(process.execPath, [cli, "generate", "--no-hints", "--schema", schema], {
    cwd: root,
    stdio: process.argv.includes("--quiet") ? ["ignore", "ignore", "inherit"] : "inherit",
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", ...process.env },
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
writeFileSync(join(generated, ".schema.sha256"), schemaSum());
