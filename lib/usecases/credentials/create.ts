import type { z } from "zod";
import type { createCredentialSchema } from "@/lib/core/fleet/forms/credential";
import type { Credential } from "@/lib/core/fleet/model";
import { fail, type Result } from "@/lib/core/result";
import type { CredentialStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { readSignIn } from "./read-sign-in";
import { sealSignIn } from "./sealing";

/** Seals a new credential. Problems land on `name` or on the fields of `signIn`. */
export async function createCredential(
  deps: Pick<Deps, "keys" | "vault" | "ids"> & { stores: { credentials: CredentialStore } },
  input: z.output<typeof createCredentialSchema>,
): Promise<Result<Credential>> {
  const read = readSignIn(deps.keys, input.signIn);
  if (!read.ok) return read;
  const id = deps.ids.next();
  const created = await deps.stores.credentials.create({
    id,
    name: input.name,
    kind: input.signIn.kind,
    sealed: sealSignIn(deps.vault, id, read.value.signIn),
    fingerprint: read.value.fingerprint,
  });
  return created.ok ? created : fail({ ...created.problem, at: created.problem.at ?? "name" });
}
