import { z } from "zod";
import type { Credential } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { CredentialStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { sealSignIn } from "./sealing";
import { readSignIn, signInSchema } from "./sign-in-input";

export const createCredentialSchema = z.object({ name: z.string().trim().max(80), signIn: signInSchema });
export type CreateCredentialInput = z.output<typeof createCredentialSchema>;

/** Seals a new credential. Problems land on `name`, `privateKey`, `passphrase` or `password`. */
export async function createCredential(
  deps: Pick<Deps, "keys" | "vault" | "ids"> & { stores: { credentials: CredentialStore } },
  input: CreateCredentialInput,
): Promise<Result<Credential>> {
  if (input.name === "") return fail(problem("name.invalid", { name: "" }, { at: "name" }));
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
