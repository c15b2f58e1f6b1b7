import { readFile } from "node:fs/promises";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Terminal } from "./terminal";

/** The text of the file that was named; "-" is what is piped in. */
export async function readInput(from: Terminal, file: string): Promise<Result<string, Problem>> {
  if (file === "-") return ok(await from.readStdin());
  try {
    return ok(await readFile(from.resolve(file), "utf8"));
  } catch (error) {
    return fail(problem("fleet.file-unreadable", { path: file, reason: reasonOf(error) }));
  }
}

/** What the system calls it: "ENOENT: no such file or directory". */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/, \w+ '.*$/s, "").slice(0, 200);
}
