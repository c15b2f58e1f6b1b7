import { z } from "zod";
import { type Problem, problemCodes } from "./problem";

/** A problem at a door: a reply of a route, an event of a stream. Unknown codes become `internal`. */
export const problemSchema: z.ZodType<Problem> = z.object({
  code: z.enum(problemCodes).catch("internal"),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.string().optional(),
  evidence: z.string().optional(),
});
