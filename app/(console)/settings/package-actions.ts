"use server";
import { z } from "zod";
import { packageSourceSchema, programs } from "@/lib/core/packages/source";
import { ok } from "@/lib/core/result";
import { defineAction } from "@/lib/next/action";
import { savePackageSource } from "@/lib/usecases/packages/source";

export const savePackageSourceAction = defineAction({
  name: "packages.save",
  role: "admin",
  input: z.object({ program: z.enum(programs), source: packageSourceSchema }),
  run: async (input, { deps }) => {
    const saved = await savePackageSource(deps, input);
    return saved.ok ? ok(undefined) : saved;
  },
  audit: (input) => ({
    targetKind: "setting",
    targetName: `packages.${input.program}`,
    detail: { source: input.source },
  }),
});
