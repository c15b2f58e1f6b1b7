import { z } from "zod";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { SignIn } from "@/lib/ports/remote-host";
import type { Vault } from "@/lib/ports/vault";

const sealedSchema = z.union([
  z.object({ privateKey: z.string(), passphrase: z.string().nullable() }),
  z.object({ password: z.string() }),
]);

/** Additional data that binds a sealed sign-in to its row. */
const contextOf = (credentialId: string) => `credential:${credentialId}`;

/** Seals how to sign in, for the row `credentialId` alone. */
export function sealSignIn(vault: Vault, credentialId: string, signIn: SignIn): string {
  const plain =
    signIn.kind === "key"
      ? { privateKey: signIn.privateKey.reveal(), passphrase: signIn.passphrase?.reveal() ?? null }
      : { password: signIn.password.reveal() };
  return vault.seal(new Secret(JSON.stringify(plain)), contextOf(credentialId));
}

/** Opens what `sealSignIn` sealed. Problem: `credential.seal-broken`. */
export function openSignIn(vault: Vault, credentialId: string, sealed: string): Result<SignIn> {
  const opened = vault.open(sealed, contextOf(credentialId));
  if (!opened.ok) return opened;
  const plain = sealedSchema.safeParse(JSON.parse(opened.value.reveal()));
  if (!plain.success) return fail(problem("credential.seal-broken"));
  if ("password" in plain.data) return ok({ kind: "password", password: new Secret(plain.data.password) });
  const { privateKey, passphrase } = plain.data;
  return ok({
    kind: "key",
    privateKey: new Secret(privateKey),
    passphrase: passphrase === null ? null : new Secret(passphrase),
  });
}
