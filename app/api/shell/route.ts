import { ok } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { currentLanguage } from "@/lib/next/words";
import { readFrame } from "@/lib/usecases/overview/frame";

export const GET = defineRoute({
  name: "shell.read",
  role: "viewer",
  run: async ({ deps, actor }) => ok(await readFrame(deps, actor.id, await currentLanguage())),
});
