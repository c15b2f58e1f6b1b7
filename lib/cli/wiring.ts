import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "@/lib/adapters/clock/system";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { connectDatabase } from "@/lib/adapters/prisma/client";
import { compareMigrations, migrate } from "@/lib/adapters/prisma/migrate";
import { databaseStores } from "@/lib/adapters/prisma/stores";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { readEnv } from "@/lib/next/env";
import type { Deps } from "@/lib/usecases/deps";

/** What the commands act through. */
export interface CommandDeps {
  readonly deps: { readonly stores: Pick<Deps["stores"], "fleet"> } & Pick<Deps, "ids">;
  /** Where the database is, to be shown. */
  readonly place: string;
  readonly close: () => Promise<void>;
}

const migrations = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/**
 * Opens the database that `npm start` serves, also while it does. It is never brought to another version here: only
 * `create` makes one where none is.
 */
export async function openDatabase({
  create,
}: {
  readonly create: boolean;
}): Promise<Result<CommandDeps, Problem>> {
  const { databaseUrl } = readEnv();
  const path = databaseUrl.replace(/^file:(\/\/)?/, "").replace(/\?.*$/, "");
  if (!existsSync(path)) {
    if (!create) return fail(problem("database.missing", { path }));
    process.umask(0o077);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    await migrate(databaseUrl, migrations);
  }
  const wrong = await versionProblem(databaseUrl, path);
  if (wrong !== null) return fail(wrong);
  const db = connectDatabase(databaseUrl);
  return ok({
    deps: { stores: databaseStores(db, { clock: systemClock, ids: uuidIds }), ids: uuidIds },
    place: join(path),
    close: () => db.$disconnect(),
  });
}

async function versionProblem(url: string, path: string): Promise<Problem | null> {
  try {
    const { lacking, unknown } = await compareMigrations(url, migrations);
    if (unknown.length > 0) return problem("database.newer", { name: unknown.join(", ") });
    return lacking.length > 0 ? problem("database.older", { name: lacking.join(", ") }) : null;
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return problem("database.unreadable", { path, reason });
  }
}
