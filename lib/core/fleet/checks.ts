import { z } from "zod";
import { problemSchema } from "../problem-schema";

/** What is looked at when a server is added or checked again, in this order. */
export const serverChecks = [
  "reachable",
  "hostKey",
  "signIn",
  "sudo",
  "system",
  "disk",
  "clock",
  "store",
  "agent",
  "logs",
] as const;
export type ServerCheck = (typeof serverChecks)[number];

export const checkStates = ["running", "passed", "warning", "failed"] as const;

/** One step of the checks, as the page draws it; the newest event of a check is what counts. */
export const checkEventSchema = z.object({
  check: z.enum(serverChecks),
  state: z.enum(checkStates),
  /** What was seen, as data and not as a sentence: "Ubuntu 22.04 · 5.15.0 · x86_64". */
  detail: z.string(),
  /** The command and what it printed, redacted and bounded. */
  evidence: z.object({ command: z.string(), output: z.string() }).nullable(),
  /** Why it failed, or what to look at. */
  problem: problemSchema.optional(),
  durationMs: z.number(),
  /** Log files found on the host (check "logs" only), newest first. */
  files: z.array(z.object({ path: z.string(), sizeBytes: z.number(), modifiedMs: z.number() })).optional(),
});
export type CheckEvent = z.infer<typeof checkEventSchema>;
