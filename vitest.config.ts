import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { findPostgres } from "./lib/adapters/prisma/__rig__/postgres.ts";

/** Suites of what is the same on both databases: they run once more, on PostgreSQL. */
const onBoth = [
  ...["fence", "fleet", "jobs", "journal", "pruning", "rollouts", "turns"].map(
    (name) => `lib/adapters/prisma/${name}.test.ts`,
  ),
  "lib/adapters/auth/auth.test.ts",
  "lib/usecases/jobs/instances.test.ts",
  "lib/usecases/jobs/worker.test.ts",
];
const onPostgresql = "lib/**/*.postgresql.test.ts";
const hasPostgresql = findPostgres() !== null;
if (!hasPostgresql)
  process.stderr.write(
    "! No PostgreSQL: the tests on it are left out (install postgresql, or set LOGYARD_POSTGRES_BIN).\n",
  );

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    // Much of the time is spent waiting for real programs: three files at once, also on two cores.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      // Where isolate is false, the files of a worker share a process, which reads each module once.
      {
        extends: true,
        test: { name: "core", include: ["lib/core/**/*.test.ts"], isolate: false },
      },
      {
        extends: true,
        // They set the environment and put things in the place of Next's: each file has a process of its own.
        test: { name: "next", include: ["lib/next/**/*.test.ts"], isolate: true },
      },
      {
        extends: true,
        test: {
          name: "logyard",
          include: [
            "lib/**/*.test.ts",
            "demo/**/*.test.ts",
            "scripts/**/*.test.ts",
            "components/**/*.test.ts",
            "app/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "lib/core/**", "lib/next/**", onPostgresql],
          isolate: false,
        },
      },
      ...(hasPostgresql
        ? [
            {
              extends: true as const,
              test: {
                name: "postgresql",
                include: [...onBoth, onPostgresql],
                isolate: false,
                globalSetup: "./lib/adapters/prisma/__rig__/postgres-setup.ts",
              },
            },
          ]
        : []),
    ],
  },
});
