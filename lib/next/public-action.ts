import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { fieldProblems, firstProblem } from "@/lib/core/input";
import { problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";
import type { Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { branded } from "./brand";
import { logBug, newRequestId } from "./log";
import { getDeps } from "./wiring";

/**
 * The action that must open before anybody can sign in: the first run. It guards itself, and the test of all doors
 * holds the list of those that may be made this way.
 */
export function definePublicAction<S extends z.ZodType, T>(spec: {
  readonly name: string;
  readonly input: S;
  readonly run: (input: z.output<S>, context: { readonly deps: Deps }) => Promise<Result<T>>;
}): (input: z.input<S>) => Promise<ActionReply<T>> {
  const action = async (raw: z.input<S>): Promise<ActionReply<T>> => {
    const requestId = newRequestId();
    try {
      const parsed = spec.input.safeParse(raw);
      if (!parsed.success) {
        const fields = fieldProblems(parsed.error);
        return { ok: false, problem: firstProblem(fields), fields };
      }
      const result = await spec.run(parsed.data, { deps: await getDeps() });
      if (result.ok || !result.problem.at) return result;
      return { ...result, fields: { [result.problem.at]: result.problem } };
    } catch (error) {
      unstable_rethrow(error);
      logBug(requestId, spec.name, error);
      return { ok: false, problem: problem("internal", { id: requestId }) };
    }
  };
  return branded(action, { kind: "action", name: spec.name, role: "public" });
}
