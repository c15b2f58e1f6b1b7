import { pipeline, Readable } from "node:stream";
import type { Client, ClientChannel } from "ssh2";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { ExecOptions, ExecResult } from "@/lib/ports/remote-host";
import { BoundedText } from "./bounded-text";
import { cancelledProblem, type Place } from "./problems";

const defaultMaxBytes = 1024 * 1024;

/** Runs one command without a terminal. Settles exactly once: at its end, its limit, an abort, or the connection's loss. */
export function execOn(
  client: Client,
  place: Place,
  command: string,
  options: ExecOptions,
): Promise<Result<ExecResult>> {
  const { timeoutMs, signal, maxBytes = defaultMaxBytes } = options;
  const startedMs = performance.now();
  const stdout = new BoundedText(maxBytes);
  const stderr = new BoundedText(maxBytes);
  return new Promise((resolve) => {
    let channel: ClientChannel | null = null;
    let exit: { code: number | null; signal: string | null } | null = null;
    let lost = false;
    let settled = false;

    const settle = (result: Result<ExecResult>) => {
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      client.removeListener("close", onLost);
      resolve(result);
    };
    const stop = (why: Problem) => {
      channel?.close();
      settle(fail(why));
    };
    const lostProblem = () =>
      problem("host.connection-lost", { ...place, phase: "command" }, evidence(stdout.text + stderr.text));
    const onAbort = () => stop(cancelledProblem());
    const onLost = () => {
      lost = true;
      settle(fail(lostProblem()));
    };
    const timer = setTimeout(
      () =>
        stop(
          problem(
            "host.command-timeout",
            { ...place, seconds: Math.round(timeoutMs / 1000) },
            evidence(stdout.text + stderr.text),
          ),
        ),
      timeoutMs,
    );
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    client.once("close", onLost);

    const onChannel = (error: Error | undefined, opened: ClientChannel) => {
      if (error) return settle(fail(problem("host.command-failed", { ...place }, evidence(error.message))));
      channel = opened;
      // Given up while the channel was still opening: what would be sent must not run after we said that it stopped.
      if (settled) {
        opened.on("error", () => {});
        return opened.close();
      }
      opened.on("error", () => {});
      opened.stderr.on("error", () => {});
      opened.on("data", (chunk: Buffer) => emit(stdout.push(chunk), options.onStdout));
      opened.stderr.on("data", (chunk: Buffer) => emit(stderr.push(chunk), options.onStderr));
      opened.on("exit", (code: number | null, name?: string) => {
        exit = { code, signal: name ?? null };
      });
      opened.on("close", () => {
        emit(stdout.end(), options.onStdout);
        emit(stderr.end(), options.onStderr);
        if (lost || exit === null) return settle(fail(lostProblem()));
        settle(
          ok({
            ...exit,
            stdout: stdout.text,
            stderr: stderr.text,
            truncated: stdout.truncated || stderr.truncated,
            durationMs: performance.now() - startedMs,
          }),
        );
      });
      const { stdin = "" } = options;
      if (typeof stdin === "string" || stdin instanceof Uint8Array) return void opened.end(stdin);
      // The host may end its command before it has taken all: its exit status tells why.
      pipeline(Readable.from(stdin), opened.stdin, () => {});
    };
    try {
      client.exec(command, onChannel);
    } catch {
      // ssh2 throws "Not connected" when the connection has ended already.
      settle(fail(lostProblem()));
    }
  });
}

function emit(text: string, to: ((text: string) => void) | undefined): void {
  if (text !== "") to?.(text);
}

function evidence(text: string): { evidence?: string } {
  return text === "" ? {} : { evidence: text.slice(-2000) };
}
