// One data model for two databases: PostgreSQL's schema is SQLite's with another provider and another output.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
export const sqliteSchemaFile = join(root, "prisma", "schema.prisma");
export const postgresqlSchemaFile = join(root, "prisma", "postgresql", "schema.prisma");

const changes = [
  [
    /^(\/\/ prisma\/postgresql\/schema\.prisma is made from this file) .*$/m,
    "// Made from ../schema.prisma by npm run generate: edit that one.",
  ],
  ['provider = "sqlite"', 'provider = "postgresql"'],
  ['"../lib/adapters/prisma/generated/sqlite"', '"../../lib/adapters/prisma/generated/postgresql"'],
];

/** The schema for PostgreSQL of a schema for SQLite. Throws when a part that differs is not found. */
export function postgresqlSchema(sqlite) {
  return changes.reduce((schema, [from, to]) => {
    const changed = schema.replace(from, to);
    if (changed === schema) throw new Error(`prisma/schema.prisma has no ${from}`);
    return changed;
  }, sqlite);
}

/** Brings the file up to date; one that is right is not touched. */
export function writePostgresqlSchema() {
  const schema = postgresqlSchema(readFileSync(sqliteSchemaFile, "utf8"));
  if (existsSync(postgresqlSchemaFile) && readFileSync(postgresqlSchemaFile, "utf8") === schema) return;
  mkdirSync(dirname(postgresqlSchemaFile), { recursive: true });
  writeFileSync(postgresqlSchemaFile, schema);
}

/** What the generated clients are made from, as one sum. */
export function schemaSum() {
  const sqlite = readFileSync(sqliteSchemaFile, "utf8");
  return createHash("sha256").update(sqlite).update(postgresqlSchema(sqlite)).digest("hex");
}
