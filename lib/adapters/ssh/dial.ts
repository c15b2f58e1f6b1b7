import { connect, type Socket } from "node:net";
import type { Problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { cancelledProblem, type Place, socketProblem, timeoutProblem } from "./problems";

/** Opens a TCP connection without Nagle's delay and with the kernel's keepalive. */
export function dial(
  place: Place,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<Result<Socket>> {
  const { timeoutMs, signal } = options;
  if (signal?.aborted) return Promise.resolve(fail(cancelledProblem()));
  return new Promise((resolve) => {
    const socket = connect({ host: place.address, port: place.port, noDelay: true, keepAlive: true });
    const refuse = (why: Problem) => {
      stop();
      socket.on("error", () => {});
      socket.destroy();
      resolve(fail(why));
    };
    const onAbort = () => refuse(cancelledProblem());
    const onError = (error: Error) => refuse(socketProblem(error, place, "tcp"));
    const timer = setTimeout(() => refuse(timeoutProblem(place, "tcp", timeoutMs)), timeoutMs);
    const stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      socket.removeListener("error", onError);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    socket.once("error", onError);
    socket.once("connect", () => {
      stop();
      resolve(ok(socket));
    });
  });
}
