import { z } from "zod";
import { Secret } from "../../secret";
import { typedPlainNameSchema } from "../names";

/** A private key file is a few KB; more is a wrong file. */
const maxKeyChars = 64 * 1024;
const maxSecretChars = 1024;

/** A sign-in as a form gives it; the values become secrets at the door. */
export const signInSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("key"),
    privateKey: z
      .string()
      .max(maxKeyChars, "credential.key-invalid")
      .transform((text) => new Secret(text)),
    passphrase: z
      .string()
      .max(maxSecretChars)
      .optional()
      .transform((text) => (text ? new Secret(text) : null)),
  }),
  z.object({
    kind: z.literal("password"),
    password: z
      .string()
      .min(1)
      .max(maxSecretChars)
      .transform((text) => new Secret(text)),
  }),
]);
export type SignInForm = z.input<typeof signInSchema>;
export type SignInInput = z.output<typeof signInSchema>;

export const createCredentialSchema = z.object({
  name: typedPlainNameSchema,
  signIn: signInSchema,
});
export type CreateCredentialForm = z.input<typeof createCredentialSchema>;

export const replaceCredentialSchema = z.object({ id: z.string(), signIn: signInSchema });
export type ReplaceCredentialForm = z.input<typeof replaceCredentialSchema>;
