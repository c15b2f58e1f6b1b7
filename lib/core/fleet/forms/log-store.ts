import { z } from "zod";
import { Secret } from "../../secret";
import { storeAuths } from "../model";
import { typedPlainNameSchema } from "../names";

const optionalText = z
  .string()
  .trim()
  .max(2048)
  .transform((text) => (text === "" ? null : text));

/** An external Loki. An empty `secret` keeps the one that is sealed. */
export const logStoreSchema = z.object({
  name: typedPlainNameSchema,
  url: z.string().trim().max(2048, "store.url-invalid"),
  pushUrl: optionalText,
  tenant: optionalText,
  auth: z.enum(storeAuths),
  username: optionalText,
  secret: z
    .string()
    .max(8192)
    .transform((text) => (text === "" ? null : new Secret(text))),
  tlsCa: z
    .string()
    .max(64 * 1024)
    .transform((text) => (text.trim() === "" ? null : `${text.trim()}\n`)),
});
export type LogStoreForm = z.input<typeof logStoreSchema>;
