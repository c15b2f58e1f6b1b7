import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/adapters/prisma/migrate";
import { findPostgres, runSql, startPostgres } from "./postgres";

/** One PostgreSQL server for all tests of a run, with a migrated database to copy. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const bin = findPostgres();
  if (bin === null) throw new Error("PostgreSQL is gone");
  const cluster = await startPostgres(bin);
  await runSql(cluster.url("postgres"), "CREATE DATABASE migrated");
  await migrate(cluster.url("migrated"), fileURLToPath(new URL("../../../../prisma", import.meta.url)));
  project.provide("postgres", cluster.url(""));
  return cluster.stop;
}
