import { fail, ok, type Result } from "@/lib/core/result";
import type { ExecOptions, ExecResult } from "@/lib/ports/remote-host";

export type Listener = Omit<ExecOptions, "stdin" | "maxBytes"> & { readonly maxBytes: number };

/** Longer than what a host says after a script. */
const longestMark = 200;

/**
 * What is heard of one script in a shell that goes on after it. The script has ended when `over` and its exit status are
 * heard, or with the channel (`onEnd`). `maxBytes` bounds the characters that are kept of each stream.
 */
export function heardScript(over: string | null, { onStdout, onStderr, maxBytes }: Listener) {
  const startedMs = performance.now();
  const kept = { stdout: "", stderr: "" };
  let truncated = false;
  let tail = "";
  let resolve: (result: Result<ExecResult>) => void;
  const result = new Promise<Result<ExecResult>>((settle) => {
    resolve = settle;
  });
  const keep = (stream: keyof typeof kept, text: string) => {
    const room = maxBytes - kept[stream].length;
    if (text.length > room) truncated = true;
    if (room > 0) kept[stream] += text.slice(0, room);
  };
  const onEnd = (ended: Result<Pick<ExecResult, "code" | "signal">>) => {
    const evidence = (kept.stdout + kept.stderr).slice(-2000);
    if (!ended.ok) return resolve(fail({ ...ended.problem, ...(evidence ? { evidence } : {}) }));
    const { code, signal } = ended.value;
    resolve(ok({ code, signal, ...kept, truncated, durationMs: performance.now() - startedMs }));
  };
  return {
    result,
    onEnd,
    onStdout(text: string) {
      keep("stdout", text);
      onStdout?.(text);
      if (over === null) return;
      tail = (tail + text).slice(-longestMark);
      const at = tail.lastIndexOf(over);
      const code = at < 0 ? null : /^(\d+)\n$/.exec(tail.slice(at + over.length));
      if (!code) return;
      if (!truncated) kept.stdout = kept.stdout.slice(0, kept.stdout.lastIndexOf(over));
      onEnd(ok({ code: Number(code[1]), signal: null }));
    },
    onStderr(text: string) {
      keep("stderr", text);
      onStderr?.(text);
    },
  };
}
