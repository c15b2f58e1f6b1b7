import { z } from "zod";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { KeyInspector } from "@/lib/ports/key-inspector";
import type { SignIn } from "@/lib/ports/remote-host";

/** A private key file is a few KB; more is a wrong file. */
const maxKeyChars = 64 * 1024;

/** A sign-in as a form gives it; the values become secrets at the door. */
export const signInSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("key"),
    privateKey: z
      .string()
      .max(maxKeyChars)
      .transform((text) => new Secret(text)),
    passphrase: z
      .string()
      .max(1024)
      .optional()
      .transform((text) => (text ? new Secret(text) : null)),
  }),
  z.object({
    kind: z.literal("password"),
    password: z
      .string()
      .max(1024)
      .transform((text) => new Secret(text)),
  }),
]);
export type SignInInput = z.output<typeof signInSchema>;

/** Checks a sign-in before it is sealed: a key must parse with its passphrase, a password must not be empty. */
export function readSignIn(
  keys: KeyInspector,
  input: SignInInput,
): Result<{ signIn: SignIn; fingerprint: string | null }> {
  if (input.kind === "password") {
    if (input.password.isEmpty) return fail(problem("input.invalid", {}, { at: "password" }));
    return ok({ signIn: input, fingerprint: null });
  }
  if (input.privateKey.isEmpty) return fail(problem("credential.key-invalid", {}, { at: "privateKey" }));
  const read = keys.inspect(input.privateKey, input.passphrase);
  if (!read.ok) return read;
  const text = `${input.privateKey.reveal().replaceAll("\r\n", "\n").trim()}\n`;
  return ok({
    signIn: { kind: "key", privateKey: new Secret(text), passphrase: input.passphrase },
    fingerprint: read.value.fingerprint,
  });
}
