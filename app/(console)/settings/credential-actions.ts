"use server";
import { z } from "zod";
import { createCredentialSchema, replaceCredentialSchema } from "@/lib/core/fleet/forms/credential";
import { defineAction } from "@/lib/next/action";
import { createCredential } from "@/lib/usecases/credentials/create";
import { removeCredential } from "@/lib/usecases/credentials/remove";
import { replaceCredential } from "@/lib/usecases/credentials/replace";

export const createCredentialAction = defineAction({
  name: "credentials.create",
  role: "operator",
  input: createCredentialSchema,
  run: (input, { deps }) => createCredential(deps, input),
  audit: (input, value) => ({
    targetKind: "credential",
    targetId: value?.id ?? null,
    targetName: input.name,
    detail: { kind: input.signIn.kind, fingerprint: value?.fingerprint ?? null },
  }),
});

export const replaceCredentialAction = defineAction({
  name: "credentials.replace",
  role: "operator",
  input: replaceCredentialSchema,
  run: (input, { deps }) => replaceCredential(deps, input),
  audit: (input, value) => ({
    targetKind: "credential",
    targetId: input.id,
    targetName: value?.name ?? "",
    detail: { fingerprint: value?.fingerprint ?? null },
  }),
});

export const removeCredentialAction = defineAction({
  name: "credentials.remove",
  role: "operator",
  input: z.object({ id: z.string() }),
  run: (input, { deps }) => removeCredential(deps, input),
  audit: (input) => ({ targetKind: "credential", targetId: input.id }),
});
