import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "@/lib/adapters/clock/system";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { connectDatabase } from "@/lib/adapters/prisma/client";
import { compareMigrations, migrate } from "@/lib/adapters/prisma/migrate";
import { databaseStores } from "@/lib/adapters/prisma/stores";
import { databaseKind, databasePlace, sqlitePath } from "@/lib/core/database-url";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { readEnv } from "@/lib/next/env";
import { DatabaseFailure } from "@/lib/ports/database";
import type { Deps } from "@/lib/usecases/deps";

/** What the commands act through. */
export interface CommandDeps {
  readonly deps: { readonly stores: Pick<Deps["stores"], "fleet"> } & Pick<Deps, "ids">;
  /** Where the database is, to be shown. */
  readonly place: string;
  readonly close: () => Promise<void>;
}

const prismaFolder = fileURLToPath(new URL("../../prisma", import.meta.url));

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
  const place = databasePlace(databaseUrl);
  try {
    const wrong = await versionProblem(databaseUrl, create);
    if (wrong !== null) return fail(wrong);
  } catch (error) {
    if (error instanceof DatabaseFailure) return fail(error.problem);
    const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return fail(problem("database.unreadable", { path: place, reason }));
  }
  const db = connectDatabase(databaseUrl);
  return ok({
    deps: { stores: databaseStores(db, { clock: systemClock, ids: uuidIds }), ids: uuidIds },
    place,
    close: () => db.$disconnect(),
  });
}

/** Why the database is not one for this version. With `create`, one that has nothing in it yet is made first. */
async function versionProblem(url: string, create: boolean): Promise<Problem | null> {
  const path = sqlitePath(url);
  const isFile = databaseKind(url) === "sqlite";
  if (isFile && !existsSync(path)) {
    if (!create) return problem("database.missing", { path });
    process.umask(0o077);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    await migrate(url, prismaFolder);
  }
  const before = await compareMigrations(url, prismaFolder);
  if (!isFile && before.isEmpty) {
    if (!create) return problem("database.missing", { path: databasePlace(url) });
    await migrate(url, prismaFolder);
    return null;
  }
  const { lacking, unknown } = before;
  if (unknown.length > 0) return problem("database.newer", { name: unknown.join(", ") });
  return lacking.length > 0 ? problem("database.older", { name: lacking.join(", ") }) : null;
}
