import { z } from "zod";
import { problemCodes } from "@/lib/core/problem";

/** Reads a JSON column. A text that does not fit its schema is a bug of ours or a damaged file, so it throws. */
export function readJson<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  return schema.parse(JSON.parse(text));
}

export const problemSchema = z.object({
  code: z.enum(problemCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.string().optional(),
  evidence: z.string().optional(),
});

/** JSON object of any values: audit detail, job payload. */
export const recordSchema = z.record(z.string(), z.unknown());
