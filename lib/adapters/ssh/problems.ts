import { type Problem, problem } from "@/lib/core/problem";

/** Where a connection stood when it ended. */
export type Phase = "tcp" | "banner" | "handshake" | "sign-in";

/** Names of a host for the words of a problem; never a secret. */
export interface Place {
  readonly address: string;
  readonly port: number;
  readonly user?: string;
}

/** A failure of the operating system's socket or name look-up as a problem. */
export function socketProblem(error: NodeJS.ErrnoException, place: Place, phase: Phase): Problem {
  const params = { ...place };
  const evidence = error.code ? `${error.code}: ${error.message}` : error.message;
  switch (error.code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EAI_NODATA":
      return problem("host.name-not-found", params, { at: "address", evidence });
    case "ECONNREFUSED":
      return problem("host.refused", params, { at: "port", evidence });
    case "ETIMEDOUT":
      return problem("host.timeout", { ...params, phase }, { at: "address", evidence });
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EHOSTDOWN":
    case "EADDRNOTAVAIL":
    case "EACCES":
      return problem("host.unreachable", params, { at: "address", evidence });
    case "EINVAL":
      return problem("host.address-invalid", params, { at: "address", evidence });
    default:
      return phase === "tcp"
        ? problem("host.unreachable", params, { at: "address", evidence })
        : problem("host.connection-lost", { ...params, phase }, { evidence });
  }
}

/** The limit ran out: what was waited for decides which problem it is. */
export function timeoutProblem(place: Place, phase: Phase, timeoutMs: number): Problem {
  const params = { ...place, seconds: Math.round(timeoutMs / 1000) };
  if (phase === "banner") return problem("host.banner-timeout", params, { at: "port" });
  return problem("host.timeout", { ...params, phase }, { at: "address" });
}

/** What OpenSSH says in place of a greeting when it has too many connections, or punishes an address for a while. */
const sshdTurnsAway = /^(Exceeded MaxStartups|Not allowed at this time)/;

/** Something answered, and it does not speak SSH. */
export function notSshProblem(place: Place, firstBytes: string): Problem {
  const line = firstBytes.split(/\r?\n/, 1)[0]?.slice(0, 200) ?? "";
  if (sshdTurnsAway.test(line)) {
    return problem("host.connection-lost", { ...place, phase: "banner" }, { evidence: line });
  }
  return problem("host.not-ssh", { ...place, answer: line }, { at: "port", evidence: line });
}

export function cancelledProblem(): Problem {
  return problem("rollout.cancelled");
}
