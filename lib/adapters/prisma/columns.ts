import { z } from "zod";

/** Reads a JSON column. A text that does not fit its schema is a bug of ours or a damaged file, so it throws. */
export function readJson<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  return schema.parse(JSON.parse(text));
}

/**
 * Null where `readJson` would throw. For rows of a list, whose one damaged column must not take the others along; what
 * is missing then is said, or found anew. Never for what a config is compiled from: a guess would be deployed.
 */
export function readJsonIfSound<S extends z.ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    return readJson(schema, text);
  } catch {
    return null;
  }
}

/** JSON object of any values: audit detail, job payload. */
export const recordSchema = z.record(z.string(), z.unknown());
