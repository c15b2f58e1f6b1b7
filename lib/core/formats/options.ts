import { z } from "zod";

/** Rules of one kind on one log path: more is a sign of a format that should be split. */
const maxRules = 20;
const expression = z.string().min(1).max(8192);
const field = z.string().regex(/^[A-Za-z_]\w{0,63}$/);

/** Lines that are never sent. Each rule stands alone: a line that any of them catches is gone. */
export const dropRuleSchema = z.discriminatedUnion("kind", [
  /** RE2 anywhere in the entry. */
  z.object({ kind: z.literal("line"), expression }),
  /** An extracted field has one of these values, in whatever case. */
  z.object({
    kind: z.literal("field"),
    field,
    values: z.array(z.string().min(1).max(256)).min(1).max(50),
  }),
  /** RE2 anywhere in an extracted field; a field that the line lacks reads as "". */
  z.object({ kind: z.literal("field-matches"), field, expression }),
  /** The time in the line is further back than this when the agent reads it. */
  z.object({ kind: z.literal("older"), seconds: z.number().int().min(60).max(31_622_400) }),
  /** The entry is longer than this, in bytes. */
  z.object({
    kind: z.literal("longer"),
    bytes: z
      .number()
      .int()
      .min(1)
      .max(2 ** 30),
  }),
]);
export type DropRule = z.infer<typeof dropRuleSchema>;

/** Redactions that Logyard knows by itself: `ready-made.ts`. */
export const readyMadeRedactions = ["password", "authorization", "card", "email", "ip"] as const;
export type ReadyMade = (typeof readyMadeRedactions)[number];

/** What is taken out of a line on the host, before anything else reads it. */
export const redactionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready-made"), name: z.enum(readyMadeRedactions) }),
  /** RE2: what its groups catch is replaced; without a group, all that it matches. */
  z.object({ kind: z.literal("pattern"), expression, replacement: z.string().max(256) }),
  /** Numbers whose check digit is right (Luhn), as Alloy's own stage finds them. */
  z.object({
    kind: z.literal("luhn"),
    replacement: z.string().min(1).max(256),
    minDigits: z.number().int().min(1).max(100),
    delimiters: z.string().max(16),
  }),
]);
export type Redaction = z.infer<typeof redactionSchema>;

/** What becomes of the lines of a log path before they leave the host. `{}` is none of it. */
export const lineOptionsSchema = z.object({
  /** Where a file that the agent does not know yet is read from; a file, never a journal. */
  startAt: z.enum(["beginning", "end"]).default("beginning"),
  drops: z.array(dropRuleSchema).max(maxRules).default([]),
  redactions: z.array(redactionSchema).max(maxRules).default([]),
  /** Share of the entries that is kept, by chance. */
  sampling: z
    .object({ rate: z.number().min(0.0001).max(0.9999) })
    .nullable()
    .default(null),
  /** Entries past this are dropped; with a label, each of its values has a limit of its own. */
  limit: z
    .object({
      linesPerSecond: z.number().min(0.01).max(1_000_000),
      /** Entries that may come at once. */
      burst: z.number().int().min(1).max(10_000_000),
      label: z.string().min(1).max(128).nullable().default(null),
    })
    .nullable()
    .default(null),
});
export type LineOptions = z.output<typeof lineOptionsSchema>;

export const noLineOptions: LineOptions = {
  startAt: "beginning",
  drops: [],
  redactions: [],
  sampling: null,
  limit: null,
};

/** Whether lines can be missing from the store although everything works. */
export function mayDrop({ drops, sampling, limit }: LineOptions): boolean {
  return drops.length > 0 || sampling !== null || limit !== null;
}
