import { z } from "zod";
import { Secret } from "../../secret";
import { isAddress } from "../address";
import { agentOverrideSchema } from "../agent-options";
import { hostKeySchema, sudoModes } from "../model";
import { labelPairsSchema } from "./label-set";
import { openedSchema } from "./opened";

/** A DNS name or an IP address, without brackets and without a user. */
const addressSchema = z.string().trim().refine(isAddress, "host.address-invalid");

const portSchema = z.coerce.number().int().min(1).max(65535);

/** Where a host key is read from, before anything is known of the server. */
export const probeKeySchema = z.object({
  address: addressSchema,
  port: portSchema,
  jumpServerId: z.string().nullable(),
});
export type ProbeKeyForm = z.input<typeof probeKeySchema>;

const sudoPasswordSchema = z
  .string()
  .max(1024)
  .transform((text) => (text === "" ? null : new Secret(text)));

/** How a server is reached: what the checks need. An empty `sudoPassword` keeps the sealed one of a server that exists. */
export const connectionSchema = z.object({
  address: addressSchema,
  port: portSchema,
  user: z
    .string()
    .trim()
    .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}\$?$/, "name.invalid"),
  credentialId: z.string().min(1),
  jumpServerId: z.string().nullable(),
  sudo: z.enum(sudoModes),
  sudoPassword: sudoPasswordSchema,
  /** The key that the operator saw and accepted. */
  hostKey: hostKeySchema,
});
export type ConnectionForm = z.input<typeof connectionSchema>;
export type ConnectionInput = z.output<typeof connectionSchema>;

/** A server's name is the value of its `host` label. */
const nameSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/, "name.invalid");

export const addServerSchema = connectionSchema.extend({
  name: nameSchema,
  labelSetId: z.string().nullable(),
  labels: labelPairsSchema,
  logStoreId: z.string().nullable(),
  /** Absent: as it is; `{}`: as the installation says. */
  agentOptions: agentOverrideSchema.optional(),
});
export type AddServerForm = z.input<typeof addServerSchema>;

/** What may be changed of a server that exists. Another address or port asks for its key anew. */
export const updateServerSchema = addServerSchema
  .omit({ hostKey: true })
  .extend({ id: z.string(), hostKey: hostKeySchema.nullable(), opened: openedSchema });
export type UpdateServerForm = z.input<typeof updateServerSchema>;
