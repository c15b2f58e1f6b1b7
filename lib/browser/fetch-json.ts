import { z } from "zod";
import { problem } from "@/lib/core/problem";
import { problemSchema } from "@/lib/core/problem-schema";
import { ProblemError } from "./problem-error";

const refusal = z.object({ problem: problemSchema });

/**
 * GETs JSON from one of Logyard's own routes and validates it.
 * Throws ProblemError for every expected failure (also when Logyard itself is out of reach), and the
 * browser's AbortError when `signal` aborts.
 */
export async function fetchJson<T>(url: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  const response = await send(url, signal);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const refused = refusal.safeParse(body);
    throw new ProblemError(
      refused.success ? refused.data.problem : problem("internal", { id: `HTTP ${response.status}` }),
    );
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success)
    throw new ProblemError(
      problem("internal", { id: "reply" }, { evidence: z.prettifyError(parsed.error).slice(0, 2000) }),
    );
  return parsed.data;
}

async function send(url: string, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { accept: "application/json" } });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError(problem("console.unreachable"));
  }
}
