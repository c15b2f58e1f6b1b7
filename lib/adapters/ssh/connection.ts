import type { Duplex } from "node:stream";
import { NodeSSH } from "node-ssh";
import type { Client } from "ssh2";
import type { HostKey } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { SignIn } from "@/lib/ports/remote-host";
import { describeHostKey, keyAlgorithms } from "./host-key";
import {
  cancelledProblem,
  notSshProblem,
  type Phase,
  type Place,
  socketProblem,
  timeoutProblem,
} from "./problems";
import { signInAttempts } from "./sign-in";

export interface OpenConnection {
  readonly client: Client;
  readonly banner: string;
}

export interface OpenRequest {
  readonly place: Place;
  readonly user: string;
  readonly signIn: SignIn;
  /** Sees the key that the host shows; a problem ends the connection before anything secret is sent. */
  readonly verify: (shown: HostKey) => Problem | null;
  /** Ask for this type of key first: a host may have several. */
  readonly preferKeyType?: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Speaks SSH over an open stream up to the sign-in. Every way to fail is a problem; the stream is destroyed then. */
export async function openConnection(stream: Duplex, request: OpenRequest): Promise<Result<OpenConnection>> {
  const { place, user, signal, timeoutMs } = request;
  const ssh = new NodeSSH();
  const attempts = signInAttempts(user, request.signIn);
  let phase: Phase = "banner";
  let heard = "";
  let verdict: Problem | null = null;

  const listen = (chunk: Buffer) => {
    if (phase === "banner") heard = (heard + chunk.toString("latin1")).slice(0, 8192);
    if (phase === "banner" && /(^|\n)SSH-/.test(heard)) phase = "handshake";
  };
  const end = (why: Problem) => {
    verdict ??= why;
    stream.destroy();
  };
  const onAbort = () => end(cancelledProblem());
  const onTimeout = () => {
    const chatty = phase === "banner" && heard.length > 0;
    end(chatty ? notSshProblem(place, heard) : timeoutProblem(place, phase, timeoutMs));
  };
  const timer = setTimeout(onTimeout, timeoutMs);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  stream.on("error", () => {});
  stream.on("data", listen);
  // ssh2 says nothing when the other side leaves between its banner and the keys; its own errors come first.
  const gone = new Promise<never>((_, reject) => {
    const leave = () => setImmediate(() => reject(new Error("The other side closed the connection")));
    stream.once("end", leave).once("close", leave);
  });
  gone.catch(() => {});

  try {
    const signedIn = ssh.connect({
      sock: stream,
      username: user,
      authHandler: attempts.handler,
      hostVerifier: (blob: Buffer) => {
        const refusal = request.verify(describeHostKey(blob));
        if (refusal) verdict = refusal;
        else phase = "sign-in";
        return refusal === null;
      },
      algorithms: { serverHostKey: keyAlgorithms(request.preferKeyType) },
      agentForward: false,
      readyTimeout: 0,
      keepaliveInterval: 5000,
      keepaliveCountMax: 3,
    });
    signedIn.catch(() => {});
    await Promise.race([signedIn, gone]);
    const client = ssh.connection;
    if (!client || verdict) return fail(verdict ?? timeoutProblem(place, phase, timeoutMs));
    client.on("error", () => {});
    return ok({ client, banner: /^SSH-[^\r\n]*/m.exec(heard)?.[0] ?? "" });
  } catch (error) {
    ssh.dispose();
    stream.destroy();
    if (verdict) return fail(verdict);
    return fail(explain(error as Failure, phase, heard, place, attempts.refused));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    stream.removeListener("data", listen);
  }
}

type Failure = NodeJS.ErrnoException & { readonly level?: string };

function explain(
  error: Failure,
  phase: Phase,
  heard: string,
  place: Place,
  refused: (place: Place) => Problem,
): Problem {
  if (error.level === "client-authentication") return refused(place);
  if (phase === "banner" && heard.length > 0) return notSshProblem(place, heard);
  return socketProblem(error, place, phase);
}
