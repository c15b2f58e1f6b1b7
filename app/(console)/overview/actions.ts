"use server";
import { z } from "zod";
import { ok } from "@/lib/core/result";
import { defineAction } from "@/lib/next/action";
import { checkAllProofs } from "@/lib/usecases/proofs/check-all";

/** A large fleet is not waited for to its end: what is proven by then shows, the rest follows on schedule. */
const waitMs = 20_000;

export const checkNowAction = defineAction({
  name: "proofs.check",
  role: "operator",
  input: z.object({}),
  run: async (_input, { deps }) => {
    await checkAllProofs(deps, AbortSignal.timeout(waitMs));
    return ok(undefined);
  },
  audit: () => ({ targetKind: "fleet" }),
});
