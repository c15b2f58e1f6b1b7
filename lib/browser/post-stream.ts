import type { z } from "zod";
import { problem } from "@/lib/core/problem";
import { problemSchema } from "@/lib/core/problem-schema";
import { ProblemError } from "./problem-error";

/**
 * Posts JSON and yields the data of the server-sent events that answer it: for streams whose input must not be in a
 * URL. Throws ProblemError for expected failures, and the browser's AbortError when `signal` aborts.
 */
export async function* postStream<T>(
  url: string,
  body: unknown,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const response = await fetch(url, {
    method: "POST",
    signal,
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new ProblemError(problem("console.unreachable"));
  });
  if (!response.ok || !response.body) throw new ProblemError(await refusal(response));
  for await (const data of frames(response.body, signal)) {
    const parsed = schema.safeParse(data);
    if (parsed.success) yield parsed.data;
  }
}

async function refusal(response: Response) {
  const body: unknown = await response.json().catch(() => null);
  const carried =
    typeof body === "object" && body !== null && "problem" in body
      ? problemSchema.safeParse(body.problem)
      : null;
  return carried?.success ? carried.data : problem("internal", { id: `HTTP ${response.status}` });
}

/** The `data` of each event; our frames put it on one line. */
async function* frames(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<unknown> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    while (true) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        if (signal.aborted) throw error;
        throw new ProblemError(problem("console.unreachable"));
      });
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: ")) yield JSON.parse(line.slice(6)) as unknown;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
