"use server";
import { upkeepSchema } from "@/lib/core/upkeep/settings";
import { defineAction } from "@/lib/next/action";
import { saveUpkeep } from "@/lib/usecases/upkeep/save";

export const saveUpkeepAction = defineAction({
  name: "settings.saveUpkeep",
  role: "admin",
  input: upkeepSchema,
  run: (input, { deps }) => saveUpkeep(deps, input),
  audit: (input) => ({ targetKind: "setting", targetName: "upkeep", detail: { ...input } }),
});
