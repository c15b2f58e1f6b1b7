import { z } from "zod";

/** Static label pairs; the rules on names and values are `lib/core/labels`. */
export type Labels = Readonly<Record<string, string>>;

export const labelsSchema: z.ZodType<Labels> = z.record(z.string(), z.string());
