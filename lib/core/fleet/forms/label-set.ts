import { z } from "zod";
import { typedPlainNameSchema } from "../names";

/** Rows as typed: a pair with an empty name and value is not there. */
export const labelPairsSchema = z
  .array(z.object({ name: z.string().trim(), value: z.string() }))
  .max(50, "label.too-many")
  .transform((pairs) => pairs.filter((pair) => pair.name !== "" || pair.value !== ""));
export type LabelPair = { readonly name: string; readonly value: string };

export const labelSetSchema = z.object({
  name: typedPlainNameSchema,
  labels: labelPairsSchema,
});
export type LabelSetForm = z.input<typeof labelSetSchema>;
