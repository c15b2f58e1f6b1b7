import type { z } from "zod";
import type { replaceCredentialSchema } from "@/lib/core/fleet/forms/credential";
import type { Credential } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { CredentialStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { readSignIn } from "./read-sign-in";
import { sealSignIn } from "./sealing";

/** Puts a new value in the place of an old one; the servers that use the credential keep it. A key stays a key. */
export async function replaceCredential(
  deps: Pick<Deps, "keys" | "vault"> & { stores: { credentials: CredentialStore } },
  input: z.output<typeof replaceCredentialSchema>,
): Promise<Result<Credential>> {
  const old = await deps.stores.credentials.find(input.id);
  if (!old) return fail(problem("not-found", { what: "credential" }));
  if (old.kind !== input.signIn.kind) return fail(problem("conflict"));
  const read = readSignIn(deps.keys, input.signIn);
  if (!read.ok) return read;
  return deps.stores.credentials.replace(input.id, {
    sealed: sealSignIn(deps.vault, input.id, read.value.signIn),
    fingerprint: read.value.fingerprint,
  });
}
