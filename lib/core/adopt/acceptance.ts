import { z } from "zod";
import { labelPairsSchema } from "../fleet/forms/label-set";
import { logPathSchema, serviceSchema } from "../fleet/forms/service";
import { logFormatSchema } from "../formats/format";
import { configKinds } from "./model";

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const acceptedPathSchema = logPathSchema.omit({ logFormatId: true, labelSetId: true }).extend({
  /** A custom format, where no preset does the same. */
  format: logFormatSchema.nullable(),
});

const acceptedServiceSchema = z.object({
  /** An existing service that the log paths are added to; null: a new one is described. */
  serviceId: z.string().nullable(),
  name: serviceSchema.shape.name,
  env: serviceSchema.shape.env,
  logPaths: z.array(acceptedPathSchema).min(1).max(500),
});

/** What the operator takes over from somebody's config, with the edits made on the way. */
export const acceptanceSchema = z.object({
  kind: z.enum(configKinds),
  /** Server that the services are placed on; null: only described. */
  serverId: z.string().nullable(),
  /** sha256 of the server's file that a rollout may replace from now on; null: the text came from elsewhere. */
  replacedSha: sha256Schema.nullable(),
  services: z.array(acceptedServiceSchema).max(200),
  /** Labels of the whole server: its own, or a label set of that name. */
  serverLabels: labelPairsSchema,
  labelSetName: z.string().trim().max(80, "name.invalid").nullable(),
  /** Log store that the server's agent shall push to; null: the one that it has now. */
  logStoreId: z.string().nullable(),
});
export type AcceptanceForm = z.input<typeof acceptanceSchema>;
export type Acceptance = z.output<typeof acceptanceSchema>;
