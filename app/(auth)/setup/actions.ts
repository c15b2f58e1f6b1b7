"use server";
import { z } from "zod";
import { defineAction } from "@/lib/next/action";
import { words } from "@/lib/next/words";
import { startDemo } from "@/lib/usecases/demo/start";

/** Plants the demo fleet and rolls its configs out; the browser then follows that rollout. */
export const startDemoAction = defineAction({
  name: "demo.start",
  role: "operator",
  input: z.object({}),
  run: async (_input, { deps, actor }) => startDemo(deps, actor, (await words("auth"))("start.reason")),
  audit: (_input, value) => ({ targetKind: "rollout", targetId: value?.rolloutId ?? null }),
});
