"use server";
import { z } from "zod";
import { defineAction } from "@/lib/next/action";
import { words } from "@/lib/next/words";
import { deployDemo } from "@/lib/usecases/demo/deploy";

/** Plants the demo fleet and rolls its configs out; the browser then follows that rollout. */
export const startDemoAction = defineAction({
  name: "demo.start",
  role: "admin",
  input: z.object({}),
  run: async (_input, { actor, deps }) => deployDemo(deps, actor, (await words("auth"))("start.demo")),
  audit: (_input, value) => ({ targetKind: "rollout", targetId: value?.rolloutId ?? null }),
});
