import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { Prisma } from "./generated/sqlite/client";

type Code = "P2002" | "P2003" | "P2025" | "P2034";

function isKnown(error: unknown, code: Code): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code;
}

/** A unique column has this value already. */
export const isTaken = (error: unknown): boolean => isKnown(error, "P2002");
/** A row points to this one (delete), or this one points to a missing row (write). */
export const isForeignKey = (error: unknown): boolean => isKnown(error, "P2003");
/** Two transactions needed what the other one wrote: PostgreSQL undid this one, which may be tried again. */
export const isConflict = (error: unknown): boolean => isKnown(error, "P2034");
/** The row to change is not there. */
export const isMissing = (error: unknown): boolean => isKnown(error, "P2025");

/** Columns of a violated unique rule: SQLite names them, PostgreSQL its index (`Server_address_port_key`). */
export function takenColumns(error: unknown): readonly string[] {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return [];
  const index = /constraint: `\w+?_(\w+)_key`/.exec(error.message)?.[1];
  if (index !== undefined) return index.split("_");
  return /constraint failed: (.*)|fields: \((.*)\)/s.exec(error.message)?.[2]?.match(/\w+/g) ?? [];
}

/** What each rule of the database means for one write. */
export interface Meanings {
  readonly taken?: Problem | ((error: unknown) => Problem);
  readonly foreignKey?: Problem;
}

/** Runs one write; broken rules come back as problems, everything else throws. */
export async function attempt<T>(write: () => Promise<T>, meanings: Meanings = {}): Promise<Result<T>> {
  try {
    return ok(await write());
  } catch (error) {
    const { taken, foreignKey } = meanings;
    if (taken && isTaken(error)) return fail(typeof taken === "function" ? taken(error) : taken);
    if (foreignKey && isForeignKey(error)) return fail(foreignKey);
    if (isMissing(error)) return fail(problem("not-found"));
    throw error;
  }
}

/** `name.taken` for the form field that holds the name. */
export function nameTaken(name: string, at = "name"): Problem {
  return problem("name.taken", { name }, { at });
}
