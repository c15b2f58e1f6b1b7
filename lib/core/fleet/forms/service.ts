import { z } from "zod";
import { lineOptionsSchema } from "../../formats/options";
import { labelPairsSchema } from "./label-set";

/** A service's name and env become label values and parts of component names. */
const wordSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/, "name.invalid");

export const serviceSchema = z.object({
  name: wordSchema,
  env: wordSchema,
  owner: z.string().trim().max(120),
  labelSetId: z.string().nullable(),
  labels: labelPairsSchema,
});
export type ServiceForm = z.input<typeof serviceSchema>;

export const logPathSchema = z.object({
  name: wordSchema,
  kind: z.enum(["file", "journal"]),
  path: z.string().trim().min(1, "path.invalid").max(1024, "path.invalid"),
  job: z.string().trim().min(1, "name.invalid").max(128, "name.invalid"),
  preset: z.string().nullable(),
  logFormatId: z.string().nullable(),
  timeZone: z.string().trim().min(1).max(64),
  options: lineOptionsSchema.prefault({}),
  labelSetId: z.string().nullable(),
  labels: labelPairsSchema,
});
export type LogPathForm = z.input<typeof logPathSchema>;

/** Log path id → path on one server; an empty text takes the override back. */
export const pathOverridesSchema = z.record(z.string(), z.string().trim().max(1024, "path.invalid"));
