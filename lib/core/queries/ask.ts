import { z } from "zod";

const dayNs = 86_400_000_000_000n;
const nanos = z.string().regex(/^\d{1,19}$/);

/** Search parameters that every reading of the store has in common. */
const asked = {
  /** LogQL with its variables filled in. */
  q: z.string().trim().min(1).max(10_000),
  /** Nanoseconds since the epoch; the end is excluded. */
  start: nanos,
  end: nanos,
  /** Null: the default store. */
  store: z.string().nullable().default(null),
};

const inOrder = (range: { start: string; end: string }) =>
  BigInt(range.start) < BigInt(range.end) && BigInt(range.end) - BigInt(range.start) <= 400n * dayNs;

export const windowAskSchema = z.object(asked).refine(inOrder, { path: ["end"] });

export const runAskSchema = z
  .object({
    ...asked,
    limit: z.coerce.number().int().min(1).max(50_000).default(1_000),
    direction: z.enum(["forward", "backward"]).default("backward"),
  })
  .refine(inOrder, { path: ["end"] });

export const labelsAskSchema = z
  .object({
    start: asked.start,
    end: asked.end,
    store: asked.store,
    /** Values of this label; without it, the names of all. */
    label: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
      .nullable()
      .default(null),
  })
  .refine(inOrder, { path: ["end"] });

export const tailAskSchema = z.object({ q: asked.q, store: asked.store, start: nanos });
export const coverageAskSchema = z.object({ q: asked.q });

export const exportAskSchema = z
  .object({ ...asked, format: z.enum(["ndjson", "text"]).default("text") })
  .refine(inOrder, { path: ["end"] });
