import { z } from "zod";

/** Reads a JSON column. A text that does not fit its schema is a bug of ours or a damaged file, so it throws. */
export function readJson<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  return schema.parse(JSON.parse(text));
}

/** JSON object of any values: audit detail, job payload. */
export const recordSchema = z.record(z.string(), z.unknown());
