"use server";
import { z } from "zod";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import { defineAction } from "@/lib/next/action";

/** Plants the demo fleet and rolls its configs out; the browser then follows that rollout. */
export const startDemoAction = defineAction({
  name: "demo.start",
  role: "admin",
  input: z.object({}),
  run: async (): Promise<Result<{ readonly rolloutId: string }>> => fail(problem("demo.unavailable")),
  audit: (_input, value) => ({ targetKind: "rollout", targetId: value?.rolloutId ?? null }),
});
