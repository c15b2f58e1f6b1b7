import { z } from "zod";
import { type Problem, problem } from "@/lib/core/problem";
import { problemSchema } from "@/lib/core/problem-schema";
import { fail, ok, type Result } from "@/lib/core/result";

/**
 * Sends a file as the body of a POST and reads the JSON reply. `onProgress` hears the share that has left, 0 to 1;
 * the only thing that fetch cannot tell. Problems: what the route says, or `console.unreachable`.
 */
export function uploadFile<T>(
  url: string,
  file: Blob,
  schema: z.ZodType<T>,
  options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<Result<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const lost = () => resolve(fail(problem("console.unreachable")));
    request.open("POST", url);
    request.upload.onprogress = ({ loaded, total }) => options.onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = lost;
    request.onabort = lost;
    request.onload = () => resolve(readReply(request.responseText, schema));
    options.signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function readReply<T>(text: string, schema: z.ZodType<T>): Result<T> {
  const body = readJson(text);
  const refused = z.object({ problem: problemSchema }).safeParse(body);
  if (refused.success) return fail(refused.data.problem as Problem);
  const value = schema.safeParse(body);
  return value.success ? ok(value.data) : fail(problem("console.unreachable"));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
