import { z } from "zod";
import { Secret } from "../secret";

const keySchema = z
  .string()
  .max(1024)
  .transform((text) => (text === "" ? null : new Secret(text)));

/** Where a managed Loki is installed. Empty keys keep those that are sealed. */
export const installStoreSchema = z.object({
  id: z.string(),
  serverId: z.string().min(1),
  /** Of the bucket, when the store writes to one and takes its keys from the environment. */
  accessKey: keySchema,
  secretKey: keySchema,
});
export type InstallStoreForm = z.input<typeof installStoreSchema>;
export type InstallStoreInput = z.output<typeof installStoreSchema>;
